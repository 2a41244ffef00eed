import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { detectionDone, dropFiles, exportIntervals, flowstats, type MadeFile, openPage } from "./analyst.ts";

const GOOD: MadeFile = { name: "74c63b29d71d_flowstats.csv", content: flowstats(1500) };
const lines = flowstats(300).trimEnd().split("\n");
const bad = (content: string | Buffer): MadeFile => ({ name: "0292f1086d45_flowstats.csv", content });
const changed = (line: number, change: (text: string) => string): MadeFile =>
  bad(`${lines.map((text, index) => (index === line - 1 ? change(text) : text)).join("\n")}\n`);

/** What a file is, and what its alert must say. */
const NOTHING_OPENS: readonly (readonly [title: string, file: MadeFile, alert: readonly RegExp[]])[] = [
  ["an empty file", bad(""), [/The file is empty/, /Export it again/]],
  ["a header without rows", bad(`${lines[0]}\n`), [/a header but no rows/]],
  ["no time column", bad("alpha,beta\n1,2\n3,4\n"), [/No column holds a time/, /line 1/, /“time”/]],
  ["a binary file", bad(Buffer.from([1, 2, 0, 3, 4, 0, 0, 9])), [/binary/, /CSV/]],
  ["a packet capture", bad(Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0])), [/a packet capture/]],
  [
    "times that never parse",
    bad("time,bytes\nyesterday,1\ntoday,2\n"),
    [/No row could be read/, /yesterday/, /line 2/],
  ],
  ["a cut-off gzip", { name: "x.csv.gz", content: gzipSync(flowstats(300)).subarray(0, 900) }, [/gzip/]],
];

const SOMETHING_IS_LEFT_OUT: readonly (readonly [
  title: string,
  file: MadeFile,
  alert: readonly RegExp[],
  rows: string,
])[] = [
  [
    "a time that does not parse",
    changed(12, (text) => text.replace(/^\d+/, "n/a")),
    [/1 row of 300 rows was left out: the time does not parse/, /line 12/, /“n\/a”/],
    "299",
  ],
  [
    "ragged rows",
    changed(20, (text) => text.split(",").slice(0, 3).join(",")),
    [/1 row of 300 rows was left out: the number of cells/, /line 20/, /3 cells, not 6/],
    "299",
  ],
  [
    "text in a counter",
    changed(30, (text) => text.replace(/^(\d+),\d+/, "$1,lots")),
    [/1 cell of number columns holds text/, /line 30/, /ToInternetTcpPort443Packet/, /“lots”/],
    "300",
  ],
  [
    "two columns of one name",
    changed(1, (text) => text.replace("FromLocalArpPortAllByte", "FromLocalArpPortAllPacket")),
    [/Two columns have the same name/, /FromLocalArpPortAllPacket/],
    "300",
  ],
];

for (const [title, file, words] of NOTHING_OPENS) {
  test(`${title} alone gives one Problem`, async ({ page }) => {
    await openPage(page);
    await dropFiles(page, [file]);
    await expect(page.getByRole("alert")).toHaveCount(1);
    for (const word of words) await expect(page.getByRole("alert")).toContainText(word);
    await expect(page.getByRole("alert")).toContainText(file.name);
    await expect(page.getByRole("status")).toHaveText("Nothing is open");
    await expect(page.getByRole("button", { name: "Try the sample" })).toBeEnabled();
  });

  test(`${title} beside a good file leaves that open`, async ({ page }) => {
    await openPage(page);
    await dropFiles(page, [file, GOOD]);
    await expect(page.getByRole("status")).toContainText("1 device, 1,500 observations, 4 counters");
    await expect(page.getByRole("alert")).toHaveCount(1);
    await detectionDone(page);
  });
}

for (const [title, file, words, rows] of SOMETHING_IS_LEFT_OUT) {
  test(`${title} gives one Problem and keeps the rest`, async ({ page }) => {
    await openPage(page);
    await dropFiles(page, [file]);
    await expect(page.getByRole("status")).toContainText(`1 device, ${rows} observations`);
    await expect(page.getByRole("alert")).toHaveCount(1);
    for (const word of words) await expect(page.getByRole("alert")).toContainText(word);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("rows that an earlier file of the device has too are left out, and a note counts them", async ({
  page,
}) => {
  const firstRows = flowstats(1500).split("\n").slice(0, 301).join("\n");
  await openPage(page);
  await dropFiles(page, [GOOD, { name: "again_74c63b29d71d.csv", content: `${firstRows}\n` }]);
  await expect(page.getByRole("status")).toContainText("1 device, 1,500 observations, 4 counters");
  await detectionDone(page);
  await expect(page.getByRole("alert")).toHaveCount(0);
  const notes = page.getByRole("list", { name: "Notes", includeHidden: true });
  await expect(notes).toContainText(
    "300 rows of device 74:c6:3b:29:d7:1d are in an earlier file too and were left out: nothing in them differs.",
  );
  await expect(notes).toContainText("again_74c63b29d71d.csv");
});

test("rows that contradict an earlier file of the device are counted in an alert, with the first time and both files", async ({
  page,
}) => {
  // The burst of the shorter table lies where the longer one is quiet: ten rows from 04:00 on.
  const contradicting = { name: "again_74c63b29d71d.csv", content: flowstats(300) };
  await openPage(page);
  await dropFiles(page, [GOOD, contradicting]);
  await expect(page.getByRole("status")).toContainText("1 device, 1,500 observations, 4 counters");
  const alert = page.getByRole("alert");
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText(
    "10 rows of device 74:c6:3b:29:d7:1d say something else than an earlier file at the same time",
  );
  await expect(alert).toContainText(
    "first: 2 Mar 2026 04:00 UTC, in 74c63b29d71d_flowstats.csv and again_74c63b29d71d.csv",
  );
  await detectionDone(page);
});

test("files of following days are one device", async ({ page }) => {
  const dayMs = 86_400_000;
  const days = [0, 1, 2].map((day) => ({
    name: `74c63b29d71d_day${day + 1}.csv`,
    content: flowstats(1400, { startMs: Date.UTC(2026, 2, 2) + day * dayMs }),
  }));
  await openPage(page);
  await dropFiles(page, days);
  await expect(page.getByRole("status")).toHaveText(
    "1 device, 4,200 observations, 4 counters, 2 Mar 2026 - 4 Mar 2026 UTC",
  );
  await detectionDone(page);
  await expect(page.getByRole("alert")).toHaveCount(0);
  const listed = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect(listed).toHaveCount(1);
  const { sources, devices } = JSON.parse(await exportIntervals(page, "JSON"));
  expect(sources.map(({ name, rows }: { name: string; rows: number }) => [name, rows])).toEqual(
    days.map(({ name }) => [name, 1400]),
  );
  expect(devices[0].observations).toBe(4200);
});

test("names and cells of a file are never markup", async ({ page }) => {
  const hostile = `<img src=x onerror="window.__ran=1">`;
  const header = `time,"${hostile.replaceAll('"', '""')}",<script>window.__ran=1</script>`;
  const rows = Array.from(
    { length: 200 },
    (_, row) => `${1_772_409_600 + row * 60},${row % 7},${row === 120 ? 900 : row % 3}`,
  );
  await openPage(page);
  await dropFiles(page, [
    { name: `${hostile.replaceAll("/", "")}.csv`, content: `${[header, ...rows].join("\n")}\n` },
    { name: "broken<b>.csv", content: "" },
  ]);
  await expect(page.getByRole("status")).toContainText("1 device, 200 observations, 2 counters");
  await detectionDone(page);
  await expect(page.getByText(hostile).first()).toBeVisible();
  expect(await page.evaluate(() => "__ran" in window)).toBe(false);
  await expect(page.locator("img")).toHaveCount(0);
});

test("a plain table without MUD names is charted and scored", async ({ page }) => {
  const rows = Array.from({ length: 600 }, (_, row) => {
    const spike = row >= 500 && row < 510 ? 40 : 0;
    return `2026-03-02 ${String(Math.floor(row / 60)).padStart(2, "0")}:${String(row % 60).padStart(2, "0")}:00,${20 + (row % 3) + spike},${(row % 7) / 10 - 0.3}`;
  });
  await openPage(page);
  await dropFiles(page, [{ name: "boiler.csv", content: ["date,requests,drift", ...rows].join("\n") }]);
  await expect(page.getByRole("status")).toContainText("1 device, 600 observations, 2 counters");
  await detectionDone(page);
  await expect(page.getByRole("figure", { name: "Traffic" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Flows by colour" })).toContainText("requests");
  await expect(page.getByText("The times name no zone and are taken as UTC.")).toBeAttached();
});
