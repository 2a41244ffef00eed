import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { BROWSER_SWITCHES } from "../../scripts/browser.mjs";
import { CACHE } from "../cache.ts";
import { type Loaded, serveFirstLoads } from "./first-load-site.ts";

/** What somebody waits for who has nothing in the cache. */
export interface FirstLoad {
  /** Of the scripts that were asked for before the page could be seen and used, each packed by gzip. */
  readonly scriptBytes: number;
  readonly scripts: readonly string[];
  /** From the call of the address until the empty page is painted and can open a file, in ms; one a round. */
  readonly readyMs: readonly number[];
  /** From the call of the address until its first content is painted. */
  readonly paintedMs: readonly number[];
  /** The same of a page that holds one word, from the same server. */
  readonly blankMs: readonly number[];
}

const ROUNDS = 15;

/**
 * Loads the page and a blank one in turn, each from a site of its own and so in a process that has seen nothing. No debugger is
 * attached, as Playwright's would be: under one, the engine looks up where in the code each Error is made, and React makes some
 * as it is read: much of what would be measured is the debugger's.
 */
export async function runFirstLoad(executablePath: string): Promise<FirstLoad> {
  const root = join(CACHE, "mudlark");
  const site = await serveFirstLoads(root);
  const profile = mkdtempSync(join(tmpdir(), "mudlark-first-load-"));
  const browser = spawn(
    executablePath,
    [
      "--headless=new",
      ...BROWSER_SWITCHES,
      "--disable-popup-blocking",
      `--user-data-dir=${profile}`,
      "--window-size=1440,900",
      site.openerUrl,
    ],
    { stdio: "ignore" },
  );
  const left = new Promise<void>((resolve) => browser.once("exit", () => resolve()));
  try {
    const pages: Loaded[] = [];
    const blanks: Loaded[] = [];
    // The browser's own first window is still being made: the first is not counted.
    await site.load("blank");
    for (let round = 0; round < ROUNDS; round++) {
      blanks.push(await site.load("blank"));
      pages.push(await site.load("page"));
    }
    const scripts = pages.at(-1)?.scripts ?? [];
    const bytesOf = (script: string): number => gzipSync(readFileSync(join(root, script))).length;
    return {
      scripts,
      scriptBytes: scripts.reduce((sum, script) => sum + bytesOf(script), 0),
      readyMs: pages.map(({ readyMs }) => readyMs),
      paintedMs: pages.map(({ paintedMs }) => paintedMs),
      blankMs: blanks.map(({ readyMs }) => readyMs),
    };
  } finally {
    browser.kill();
    await left;
    await site.close();
    // Its other processes write for a while yet.
    rmSync(profile, { recursive: true, force: true, maxRetries: 25, retryDelay: 200 });
  }
}
