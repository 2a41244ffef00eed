import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import "./node-version.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program in the repository, its output shown; returns its exit status. */
export function run(program, words, environment = {}) {
  const { status, error } = spawnSync(program, words, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Runs a package's own program with this Node. */
export function runPackage(name, words, environment = {}) {
  const { bin } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
  const path = typeof bin === "string" ? bin : Object.values(bin)[0];
  return run(process.execPath, [join(root, "node_modules", name, path), ...words], environment);
}

/** Runs npm: the one that runs this script, where there is one, for it needs no shell on any system. */
function runNpm(words) {
  const own = process.env.npm_execpath;
  return own?.endsWith(".js") ? run(process.execPath, [own, ...words]) : run("npm", words);
}

/** Installs the packages of the lockfile, where they are not there or not the lockfile's. */
export function installPackages() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && isSameLock(join(root, "package-lock.json"), installed)) return;
  console.log("Installing packages …");
  if (runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"]) !== 0) {
    console.error("npm ci failed: see above.");
    process.exit(1);
  }
}

/** Whether every package that the lockfile names, less those for other machines, is installed in its version. */
function isSameLock(lockPath, installedPath) {
  const wanted = JSON.parse(readFileSync(lockPath, "utf8")).packages;
  const have = readInstalled(installedPath);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (optional && !have[path]) || have[path]?.version === version,
  );
}

/** What an install wrote; nothing where it was cut off. */
function readInstalled(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}
