import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { BROWSER_SWITCHES } from "../../scripts/browser.mjs";
import { CACHE } from "../cache.ts";

/** What somebody waits for who has nothing in the cache. */
export interface FirstLoad {
  /** Of the scripts that were asked for before the first paint, each packed by gzip. */
  readonly scriptBytes: number;
  readonly scripts: readonly string[];
  /** From the call of the address until the empty page is painted and can open a file, in ms; one a round. */
  readonly readyMs: readonly number[];
  /** The same of a page that holds one word, from the same server. */
  readonly blankMs: readonly number[];
}

interface Loaded {
  readonly paintedMs: number;
  readonly readyMs: number;
  readonly scripts: readonly string[];
}

const ROUNDS = 15;
const BLANK = "blank.html";

/** Loads the page and a blank one in turn, each in a context that has seen nothing. */
export async function runFirstLoad(options: {
  readonly executablePath: string;
  readonly url: string;
}): Promise<FirstLoad> {
  const { executablePath, url } = options;
  const blank = '<!doctype html><html lang="en"><title>Blank</title><body>Blank</body></html>';
  writeFileSync(join(CACHE, "mudlark", BLANK), blank);
  const browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });
  try {
    const readyMs: number[] = [];
    const blankMs: number[] = [];
    let scripts: readonly string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      blankMs.push((await load(browser, url + BLANK, "body")).readyMs);
      const page = await load(browser, url, "input[type=file]");
      readyMs.push(page.readyMs);
      scripts = page.scripts;
    }
    const bytesOf = (script: string): number => gzipSync(readFileSync(join(CACHE, "mudlark", script))).length;
    return {
      scripts,
      scriptBytes: scripts.reduce((sum, script) => sum + bytesOf(script), 0),
      readyMs,
      blankMs,
    };
  } finally {
    await browser.close();
  }
}

/** Sent as text: it waits until a part of the page is there, and then for the paint of it. */
const NOTE_READY = (selector: string): string => `
  new MutationObserver((_, observer) => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.benchReadyMs = performance.now();
        port1.close();
      };
      port2.postMessage(null);
    });
  }).observe(document, { childList: true, subtree: true });
`;

async function load(browser: Browser, url: string, selector: string): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: NOTE_READY(selector) });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForFunction(
      () => "benchReadyMs" in window && performance.getEntriesByName("first-contentful-paint").length > 0,
      null,
      { polling: 20 },
    );
    const told = await page.evaluate(() => ({
      paintedMs: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      readyMs: (window as unknown as { readonly benchReadyMs: number }).benchReadyMs,
      requests: performance
        .getEntriesByType("resource")
        .map(({ name, startTime }) => ({ name, startMs: startTime })),
    }));
    return {
      paintedMs: told.paintedMs,
      readyMs: Math.max(told.paintedMs, told.readyMs),
      scripts: told.requests
        .filter(({ name, startMs }) => startMs < told.paintedMs && new URL(name).pathname.endsWith(".js"))
        .map(({ name }) => new URL(name).pathname.slice(1)),
    };
  } finally {
    await context.close();
  }
}
