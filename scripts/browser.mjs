import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, runPackage } from "./install-packages.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Where a Chrome or Chromium is: `MUDLARK_BROWSER`, one that is installed, or Playwright's own; null where there is none. */
export async function findBrowser() {
  const named = process.env.MUDLARK_BROWSER;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const installed = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...ELSEWHERE,
  ].find(isProgram);
  if (installed) return installed;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** Finds a browser or installs one: Debian's as root, else Playwright's own; null, with a word, where neither can be had. */
export async function seekBrowser() {
  const found = await findBrowser();
  if (found) return found;
  const isRootOnDebian = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (isRootOnDebian) {
    console.log("No browser found; installing Debian's chromium …");
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], quiet);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
  }
  const installed = await findBrowser();
  if (installed) return installed;
  console.log("Asking Playwright for a browser of its own …");
  runPackage("@playwright/test", ["install", "chromium"]);
  const own = await findBrowser();
  if (!own) {
    console.error(
      "No Chrome or Chromium could be found or installed. Install one, or name it in MUDLARK_BROWSER.",
    );
  }
  return own;
}

/** The same, and ends the process where there is none. */
export async function requireBrowser() {
  const browser = await seekBrowser();
  if (browser) return browser;
  process.exit(1);
}

/** Switches for a browser without a window on any machine; as root Chromium runs without its sandbox or not at all. */
export const BROWSER_SWITCHES = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether it is a browser that answers: a name on the path may be a folder, or a stub without a browser behind it. */
function isProgram(path) {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  // Windows' Chrome opens a window instead of telling its version.
  return process.platform === "win32" || spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}
