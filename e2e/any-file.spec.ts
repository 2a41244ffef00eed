import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { zipSync } from "fflate";
import {
  converted,
  detectionDone,
  dropFiles,
  exportIntervals,
  headless,
  intervalRows,
  type MadeFile,
  openPage,
} from "./analyst.ts";
import { TRAFFIC_STATUS, trafficCsv, trafficGerman, trafficJsonLines, trafficLong } from "./traffic-table.ts";

const STEM = "74c63b29d71d_flowstats";
const DEVICE_LIST = "mac,ip,device_type\n74:c6:3b:29:d7:1d,10.0.0.7,Kettle\n";
/** Seconds, as UNSW writes it: the burst of ARP. */
const ANNOTATIONS = `${Date.UTC(2026, 2, 15) / 1000},${Date.UTC(2026, 2, 15, 0, 10) / 1000},FromLocalArpPortAll,ArpSpoof\n`;

let folder: string;
let csvPath: string;
/** What the command finds in the table as CSV. */
let expected: unknown;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mudlark-any-file-"));
  csvPath = join(folder, `${STEM}.csv`);
  writeFileSync(csvPath, trafficCsv());
  const { devices } = JSON.parse(headless([csvPath]));
  expect(devices[0].intervals.length).toBeGreaterThan(0);
  expected = devices;
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same table, each time another file. */
const FORMS: readonly (readonly [title: string, file: () => MadeFile])[] = [
  ["CSV", () => ({ name: `${STEM}.csv`, content: trafficCsv() })],
  ["CSV in gzip", () => ({ name: `${STEM}.csv.gz`, content: gzipSync(trafficCsv()) })],
  ["CSV in gzip of two members", () => ({ name: `${STEM}.csv.gz`, content: twoMembers(trafficCsv()) })],
  [
    "CSV in zip",
    () => ({ name: "traffic.zip", content: Buffer.from(zipSync({ [`${STEM}.csv`]: bytes(trafficCsv()) })) }),
  ],
  ["Parquet", () => ({ name: "traffic.parquet", content: converted(csvPath, "parquet") })],
  ["an Arrow file", () => ({ name: "traffic.arrow", content: converted(csvPath, "arrow") })],
  ["CSV as Mudlark converts it", () => ({ name: "traffic.csv", content: converted(csvPath, "csv") })],
  ["JSON lines", () => ({ name: "traffic.ndjson", content: trafficJsonLines() })],
  [
    "UTF-16 with semicolons, decimal commas and German dates",
    () => ({ name: `${STEM}.csv`, content: trafficGerman() }),
  ],
  ["a long table, a flow a row", () => ({ name: "flows.csv", content: trafficLong() })],
];

for (const [title, toFile] of FORMS) {
  test(`${title} opens to the same device, and gives the same intervals as the CSV`, async ({ page }) => {
    await openPage(page);
    await dropFiles(page, [toFile()]);
    await expect(page.getByRole("status")).toHaveText(TRAFFIC_STATUS);
    await detectionDone(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
    const { devices } = JSON.parse(await exportIntervals(page, "JSON"));
    expect(devices).toEqual(expected);
  });
}

test("a zip gives its counters, names and annotations, and tells of its one broken entry", async ({
  page,
}) => {
  const archive = zipSync({
    [`counters/${STEM}.csv`]: bytes(trafficCsv()),
    "device_info.csv": bytes(DEVICE_LIST),
    "annotations/74c63b29d71d.csv": bytes(ANNOTATIONS),
    "0292f1086d45_flowstats.csv": bytes(trafficCsv()),
  });
  await openPage(page);
  await dropFiles(page, [{ name: "home.zip", content: spoilLastEntry(archive) }]);
  await expect(page.getByRole("status")).toHaveText(TRAFFIC_STATUS);
  await expect(page.getByRole("list", { name: "Devices" })).toContainText("Kettle");
  await expect(page.getByRole("alert")).toHaveCount(1);
  await expect(page.getByRole("alert")).toContainText("home.zip/0292f1086d45_flowstats.csv");
  await detectionDone(page);
  await intervalRows(page).first().click();
  await expect(page.getByRole("figure", { name: "Anomaly score" })).toContainText("ArpSpoof");
  const { devices } = JSON.parse(await exportIntervals(page, "JSON"));
  expect(devices).toEqual(expected);
});

test("intervals that were exported come back beside the data, and alone", async ({ page }) => {
  await openPage(page);
  await dropFiles(page, [{ name: `${STEM}.csv`, content: trafficCsv() }]);
  await detectionDone(page);
  const json = await exportIntervals(page, "JSON");
  const count = JSON.parse(json).devices[0].intervals.length;
  await dropFiles(page, [{ name: "found.json", content: json }]);
  const sentence = new RegExp(`${count} intervals? of 1 device from found\\.json`);
  await expect(page.getByRole("contentinfo")).toContainText(sentence);
  await expect(page.getByRole("status")).toHaveText(TRAFFIC_STATUS);
  await expect(page.getByRole("alert")).toHaveCount(0);

  await page.getByRole("button", { name: "Close all" }).click();
  await dropFiles(page, [{ name: "found.json", content: json }]);
  await expect(page.getByRole("status")).toHaveText(sentence);
  const table = page.getByRole("table", { name: "Opened intervals" });
  await expect(table.getByRole("row")).toHaveCount(count + 1);
  await expect(table).toContainText("From local · ARP");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As two compressed files joined into one: the second begins inside a line. */
function twoMembers(text: string): Buffer {
  const middle = Math.floor(text.length / 2);
  return Buffer.concat([gzipSync(text.slice(0, middle)), gzipSync(text.slice(middle))]);
}

/** Turns a few compressed bytes of an archive's last entry over: its directory is whole. */
function spoilLastEntry(archive: Uint8Array): Buffer {
  const spoiled = Buffer.from(archive);
  const directory = spoiled.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  for (let index = directory - 2000; index < directory - 1900; index++) spoiled[index] ^= 0xff;
  return spoiled;
}
