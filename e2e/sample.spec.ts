import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import {
  brush,
  detectionDone,
  exportIntervals,
  filterFlows,
  headless,
  intervalCount,
  intervalRows,
  openPage,
  setBaselineEnd,
} from "./analyst.ts";

const FOLDER = join(import.meta.dirname, "..", "public", "sample");
const FILES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.csv(\.gz)?$/.test(path))
  .map((path) => join(FOLDER, path));

test("the sample goes from one click to an export that is the command's output", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect(page.getByRole("status")).toHaveText(
    /^6 devices, 119,\d{3} observations, \d+ counters, 2 Mar 2026 - 1[56] Mar 2026 UTC$/,
  );
  await detectionDone(page);

  const devices = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect(devices).toHaveCount(6);
  await devices.filter({ hasText: "Plug" }).getByRole("button").first().click();
  await filterFlows(page, "arp");
  await expect(
    page.getByRole("list", { name: "Flows by colour" }).getByRole("listitem").first(),
  ).toContainText("ARP");
  await brush(page, 0.6, 0.8);
  await expect(page.getByRole("button", { name: "Show whole span" })).toBeVisible();

  await setBaselineEnd(page, "2026-03-09T00:00");
  await detectionDone(page);
  await page.getByRole("button", { name: /^Score/ }).click();
  await intervalRows(page).first().click();
  const why = page.getByRole("region", { name: "Why" });
  await expect(why).toContainText(/nothing like it is in the baseline|were expected/);
  await expect(why).toContainText("new");

  const options = ["--baseline", "../2026-03-09T00:00Z"];
  expect(await exportIntervals(page, "CSV")).toBe(headless([...FILES, "--format", "csv", ...options]));
  expect(await exportIntervals(page, "JSON")).toBe(headless([...FILES, ...options]));
});

test("an export of one device holds that device alone", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await detectionDone(page);
  await page.getByRole("list", { name: "Devices" }).getByRole("button", { name: /Plug/ }).click();
  await page.getByRole("radio", { name: "This device" }).check();
  const report = JSON.parse(await exportIntervals(page, "JSON"));
  expect(report.devices.map(({ device }: { device: string }) => device)).toEqual(["02:92:f1:08:6d:45"]);
  expect(report.devices[0].intervals).toHaveLength(await intervalCount(page));
  expect(report.sources).toHaveLength(1);
});
