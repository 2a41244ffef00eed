import { type Browser, chromium, type Page } from "@playwright/test";
import { BROWSER_SWITCHES } from "../scripts/browser.mjs";
import { type ProcessMemory, watchMemory } from "./process-memory.ts";

/** A page that has done nothing yet, alone in a browser of its own. */
export interface FreshPage {
  readonly page: Page;
  /** Null where memory cannot be measured. */
  readonly memory: ProcessMemory | null;
}

export interface FreshPageOptions {
  readonly executablePath: string;
  readonly url: string;
  /** Runs in the page before its own code; sent as text. */
  readonly init?: () => void;
  /** What the page is told that the machine has; the truth unless given. */
  readonly cores?: number;
  /** How long the run may take before it counts as failed: the page may be too short of memory to say anything. Five minutes unless given. */
  readonly timeOutMs?: number;
}

const TIME_OUT_MS = 300_000;

/**
 * Opens a page in a new browser, lets `use` work with it and closes the browser, whatever happened. Rejects where the page
 * threw, crashed or took too long.
 */
export async function withFreshPage<Result>(
  { executablePath, url, init, cores, timeOutMs = TIME_OUT_MS }: FreshPageOptions,
  use: (fresh: FreshPage) => Promise<Result>,
): Promise<Result> {
  const browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: "en-US",
      reducedMotion: "reduce",
    });
    if (init) await page.addInitScript(init);
    if (cores !== undefined) {
      await page.addInitScript((value) => {
        Object.defineProperty(navigator, "hardwareConcurrency", { value });
      }, cores);
    }
    const failure = failureOf(page, timeOutMs);
    // It may come while nobody waits for it yet.
    failure.catch(() => undefined);
    await page.goto(url, { waitUntil: "networkidle" });
    const memory = await watchMemory(browser);
    return await Promise.race([use({ page, memory }), failure]);
  } finally {
    await browser.close();
  }
}

export async function browserVersion(executablePath: string): Promise<string> {
  const browser: Browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });
  try {
    return browser.version();
  } finally {
    await browser.close();
  }
}

function failureOf(page: Page, timeOutMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`No end after ${timeOutMs / 1000} s.`)), timeOutMs);
    page.on("close", () => clearTimeout(timer));
    page.on("crash", () => reject(new Error("The page crashed.")));
    page.on("pageerror", (error) => reject(error));
  });
}
