import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Download, expect, type Locator, type Page } from "@playwright/test";

const ROOT = join(import.meta.dirname, "..");
const SHARED = join(ROOT, "..", "shared", "data", "unsw");

/** The real trace of the UNSW set, its ground truth, and whether they are on this machine. */
export const REAL = {
  flowstats: join(SHARED, "flowdata", "74c63b29d71d_flowstats.csv"),
  annotations: join(SHARED, "annotations", "74c63b29d71d.csv"),
  isHere: existsSync(join(SHARED, "flowdata", "74c63b29d71d_flowstats.csv")),
};

/** A file that a test makes up. */
export interface MadeFile {
  readonly name: string;
  readonly content: string | Buffer;
}

export async function openPage(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
}

/** Opens the page and the sample in it, and waits until it is searched. */
export async function openSample(page: Page): Promise<void> {
  await openPage(page);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await detectionDone(page);
}

/** Drops files on the page as a hand would: enter, over, drop, with the files' bytes. */
export async function dropFiles(page: Page, files: readonly MadeFile[]): Promise<void> {
  const parcels = files.map(({ name, content }) => ({
    name,
    base64: Buffer.from(content).toString("base64"),
  }));
  const transfer = await page.evaluateHandle(async (all) => {
    const data = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, parcels);
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("body", type, { dataTransfer: transfer });
  }
}

export async function dropFromDisk(page: Page, paths: readonly string[]): Promise<void> {
  await dropFiles(
    page,
    paths.map((path) => ({ name: basename(path), content: readFileSync(path) })),
  );
}

export function intervalTable(page: Page): Locator {
  return page.getByRole("table", { name: "Suspicious intervals" });
}

export function intervalRows(page: Page): Locator {
  return intervalTable(page)
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });
}

/** The row of an interval by what stands in it; the list is scrolled until it is there. */
export async function findInterval(page: Page, text: string): Promise<Locator> {
  const row = intervalRows(page).filter({ hasText: text }).first();
  const list = page.locator(".interval-scroll");
  await expect
    .poll(async () => {
      if ((await row.count()) > 0) return true;
      await list.evaluate((element) => element.scrollBy(0, element.clientHeight));
      return false;
    })
    .toBe(true);
  return row;
}

/** How many intervals the table lists, in sight or not. */
export async function intervalCount(page: Page): Promise<number> {
  const table = intervalTable(page);
  return (await table.count()) === 0 ? 0 : Number(await table.getAttribute("aria-rowcount")) - 1;
}

/** Puts in the middle of the page how the device's data are, or the charts. */
export async function showPanel(
  page: Page,
  panel: "Traffic" | "Hours" | "Compare" | "Threshold" | "Health" | "Quality",
): Promise<void> {
  await page.getByRole("radiogroup", { name: "Panel" }).getByRole("radio", { name: panel }).check();
}

/** One of the plain numbers of Health, with its unit: `3 gaps`. */
export function healthFact(page: Page, label: string): Locator {
  return page
    .locator(".health-fact")
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator("dd");
}

/** Waits until no detection is under way. */
export async function detectionDone(page: Page): Promise<void> {
  await expect(page.getByText(/^Detection finished/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "Detecting" })).toHaveCount(0);
}

/** Shows only the flows that fit some words, such as a port. */
export async function filterFlows(page: Page, words: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Filter flows" }).fill(words);
  await page.getByRole("button", { name: "Only these" }).click();
}

/** Drags over a part of the overview: shares of its width, 0..1. */
export async function brush(page: Page, from: number, to: number): Promise<void> {
  const overlay = page.getByRole("figure", { name: "Overview" }).locator(".overlay");
  const box = await overlay.boundingBox();
  if (!box) throw new Error("The overview has no brush.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * ((from + to) / 2), y, { steps: 4 });
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
}

/** Fits the model on a range; times as `2018-10-08T00:00`, UTC. */
export async function setBaselineEnd(page: Page, time: string): Promise<void> {
  const end = page.getByLabel("Baseline to");
  await end.fill(time);
  await end.press("Enter");
  await end.blur();
}

export async function exportIntervals(page: Page, format: "CSV" | "JSON"): Promise<string> {
  return downloadText(await exported(page, `Intervals as ${format}`));
}

/** Saves the model that is fitted on the current device. */
export async function saveModel(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const download = await exported(page, /^Model of /);
  return { name: download.suggestedFilename(), text: await downloadText(download) };
}

async function exported(page: Page, item: string | RegExp): Promise<Download> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: item }).click();
  return download;
}

async function downloadText(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

/** What the command writes for the same files: its standard output. */
export function headless(words: readonly string[]): string {
  return command(["detect", ...words]).toString("utf8");
}

/** A table in another format, as the command converts it. */
export function converted(path: string, format: "csv" | "arrow" | "parquet"): Buffer {
  return command(["convert", path, "--to", format]);
}

function command(words: readonly string[]): Buffer {
  return execFileSync(process.execPath, [join(ROOT, "bin", "mudlark.mjs"), ...words], {
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 256 * 1024 * 1024,
  });
}

/** Begins to note how long each task of the main thread is that takes over 50 ms; the result tells those noted so far, in milliseconds. */
export async function watchLongTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: "longtask" });
  });
  return () => page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
}

/** A table of counters as the UNSW collector writes it: a flow of TCP 443 in packets and bytes, minute by minute. */
export function flowstats(rows: number, { startMs = Date.UTC(2026, 2, 2) } = {}): string {
  const lines = [
    "Timestamp,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromLocalArpPortAllPacket,FromLocalArpPortAllByte, NoOfFlows",
  ];
  for (let row = 0; row < rows; row++) {
    const packets = 3 + (row % 5);
    const arp = row >= rows - 60 && row < rows - 50 ? 500 : 0;
    lines.push(`${startMs + row * 60_060},${packets},${packets * 90},${arp},${arp * 60},2`);
  }
  return `${lines.join("\n")}\n`;
}
