import { parseArgs } from "node:util";
import { installPackages, root, runPackage } from "./install-packages.mjs";

const { values } = parseArgs({ options: { port: { type: "string", default: "4173" } } });

installPackages();
if (runPackage("vite", ["build", "--logLevel", "warn"]) !== 0) process.exit(1);

const { preview } = await import("vite");
const server = await preview({
  root,
  logLevel: "warn",
  preview: { host: "127.0.0.1", port: Number(values.port), strictPort: false },
});
console.log(`\nMudlark is at ${server.resolvedUrls.local[0]}   (Ctrl-C stops it)`);
