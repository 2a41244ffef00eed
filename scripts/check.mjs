import { installPackages, runPackage } from "./install-packages.mjs";
import { runSteps } from "./run-steps.mjs";
import { staticSteps } from "./static-steps.mjs";

installPackages();
const steps = [...staticSteps, { name: "unit tests", run: () => runPackage("vitest", ["run"]) }];
process.exit(runSteps(steps).length === 0 ? 0 : 1);
