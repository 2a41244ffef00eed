import { parseArgs } from "node:util";
import { installPackages, root, runPackage } from "./install-packages.mjs";

const { values } = parseArgs({ options: { port: { type: "string", default: "4173" } } });

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port wants a number from 0 to 65535, not “${values.port}”.`);
  process.exit(2);
}

installPackages();
if (runPackage("vite", ["build", "--logLevel", "warn"]) !== 0) process.exit(1);

const { preview } = await import("vite");
const server = await preview({
  root,
  logLevel: "warn",
  preview: { host: "127.0.0.1", port, strictPort: false },
});
console.log(`\nMudlark is at ${server.resolvedUrls.local[0]}   (Ctrl-C stops it)`);
