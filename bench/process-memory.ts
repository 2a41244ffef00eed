import { readFileSync, writeFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

const BYTES_PER_KB = 1024;
const SAMPLE_MS = 10;

/** The memory of a page's process, seen from outside: all of it, workers too. */
export interface ProcessMemory {
  /** Begins a new peak at what is held now. */
  resetPeak(): void;
  /** The most that was resident since the last reset, in bytes, less what was resident while the page was idle. */
  peakAboveIdle(): number;
  /** Looks every few milliseconds from now on. */
  trace(): MemoryTrace;
}

/** What a process held at an instant, in bytes, less what was resident while the page was idle. */
export interface MemorySample {
  /** Milliseconds since 1970. */
  readonly wallMs: number;
  readonly heldBytes: number;
  /** The most since the last reset of the peak. */
  readonly peakBytes: number;
}

export interface MemoryTrace {
  readonly samples: readonly MemorySample[];
  stop(): void;
}

/**
 * Watches the one page of a browser, which must be idle now. Null where the system does not tell (all but Linux).
 * What the browser's own process holds is not in it: the file's bytes pass through there.
 */
export async function watchMemory(browser: Browser): Promise<ProcessMemory | null> {
  if (process.platform !== "linux") return null;
  const renderers = (await rendererPids(browser)).map((pid) => ({
    pid,
    idle: readStatus(pid)?.heldBytes ?? 0,
  }));
  const resetPeak = (): void => {
    for (const { pid } of renderers) writeFileSync(`/proc/${pid}/clear_refs`, "5");
  };
  const sample = (): MemorySample | null => {
    const wallMs = Date.now();
    const above = renderers.flatMap(({ pid, idle }) => {
      const held = readStatus(pid);
      return held === null ? [] : { heldBytes: held.heldBytes - idle, peakBytes: held.peakBytes - idle };
    });
    // Chromium keeps a second process ready that does nothing: the page's is the one that grew.
    const [most] = above.sort((a, b) => b.peakBytes - a.peakBytes);
    return most === undefined ? null : { wallMs, ...most };
  };
  resetPeak();
  return {
    resetPeak,
    peakAboveIdle() {
      const now = sample();
      if (now === null) throw new Error("The page's process is gone.");
      return now.peakBytes;
    },
    trace() {
      const samples: MemorySample[] = [];
      const look = (): void => {
        const now = sample();
        if (now !== null) samples.push(now);
      };
      look();
      const timer = setInterval(look, SAMPLE_MS);
      return { samples, stop: () => clearInterval(timer) };
    },
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

/** Null where the process is gone. */
function readStatus(pid: number): { readonly heldBytes: number; readonly peakBytes: number } | null {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return null;
  }
  const bytesOf = (field: string): number => {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status);
    if (!found) throw new Error(`/proc/${pid}/status has no ${field}.`);
    return Number(found[1]) * BYTES_PER_KB;
  };
  return { heldBytes: bytesOf("VmRSS"), peakBytes: bytesOf("VmHWM") };
}
