import { runPackage } from "./install-packages.mjs";

/** What is checked without running a test: format and lint, the types of each side, and that the page builds. */
export const staticSteps = [
  { name: "format and lint", run: () => runPackage("@biomejs/biome", ["check", "--error-on-warnings"]) },
  ...["rooms", "worker", "page", "node"].map((side) => ({
    name: `types of ${side}`,
    run: () => runPackage("typescript", ["-p", `tsconfig.${side}.json`]),
  })),
  { name: "build", run: () => runPackage("vite", ["build", "--logLevel", "warn"]) },
];
