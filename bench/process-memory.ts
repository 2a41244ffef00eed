import { readFileSync, writeFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

const BYTES_PER_KB = 1024;

/** The memory of a page's process, seen from outside: all of it, workers too. */
export interface ProcessMemory {
  /** Begins a new peak at what is held now. */
  resetPeak(): void;
  /** The most that was resident since the last reset, in bytes, less what was resident while the page was idle. */
  peakAboveIdle(): number;
}

/**
 * Watches the one page of a browser, which must be idle now. Null where the system does not tell (all but Linux).
 * What the browser's own process holds is not in it: the file's bytes pass through there.
 */
export async function watchMemory(browser: Browser): Promise<ProcessMemory | null> {
  if (process.platform !== "linux") return null;
  const renderers = (await rendererPids(browser)).map((pid) => ({ pid, idle: readStatus(pid, "VmRSS") }));
  const resetPeak = (): void => {
    for (const { pid } of renderers) writeFileSync(`/proc/${pid}/clear_refs`, "5");
  };
  resetPeak();
  return {
    resetPeak,
    // Chromium keeps a second process ready that does nothing: the page's is the one that grew.
    peakAboveIdle: () => Math.max(...renderers.map(({ pid, idle }) => readStatus(pid, "VmHWM") - idle)),
  };
}

async function rendererPids(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  if (pids.length === 0) throw new Error("The browser names no process of a page.");
  return pids;
}

function readStatus(pid: number, field: "VmRSS" | "VmHWM"): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (!found) throw new Error(`/proc/${pid}/status has no ${field}.`);
  return Number(found[1]) * BYTES_PER_KB;
}
