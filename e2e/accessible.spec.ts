import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import {
  detectionDone,
  dropFiles,
  flowstats,
  intervalRows,
  openPage,
  openSample,
  showPanel,
} from "./analyst.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that axe finds broken in light and in dark, each with the places. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const broken = await page.evaluate(async () => {
      const axe = (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
        }
      ).axe;
      const { violations } = await axe.run();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
      );
    });
    found.push(...broken.map((rule) => `in ${colorScheme}, ${rule}`));
  }
  return found;
}

test.describe("in light and in dark axe finds nothing", () => {
  test("on the empty page", async ({ page }) => {
    await openPage(page);
    expect(await violations(page)).toEqual([]);
  });

  test("on the page after a file that did not open", async ({ page }) => {
    await openPage(page);
    await dropFiles(page, [{ name: "empty.csv", content: "" }]);
    await expect(page.getByRole("alert")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("on the workbench, and with Why and the export menu open", async ({ page }) => {
    await openSample(page);
    expect(await violations(page)).toEqual([]);
    await intervalRows(page).first().click();
    await expect(page.getByRole("region", { name: "Why" })).toContainText("observed against expected");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await expect(page.getByRole("menuitem", { name: "CSV" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("in Health, with the mapping open, and after an answer to what was asked", async ({ page }) => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `02/03/2026 01:${String(row).padStart(2, "0")},${row % 7},,0`,
    );
    await openPage(page);
    await dropFiles(page, [
      { name: "boiler.csv", content: ["time,requests,drift,fan", ...rows, "yesterday,1,2,3"].join("\n") },
    ]);
    await detectionDone(page);
    await showPanel(page, "Health");
    await expect(page.getByRole("group", { name: "Time format of boiler.csv" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "month first, 10/22/2018" }).click();
    await expect(page.locator(".notice")).toContainText("is read as you said");
    await page.locator(".mapping > summary").click();
    await page.getByLabel("Leave out time").check();
    await expect(page.getByText("No column is the time.")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("in Quality, with detectors side by side, and in Threshold", async ({ page }) => {
    await openSample(page);
    await showPanel(page, "Quality");
    await page.getByRole("button", { name: "Compare detectors" }).click();
    await expect(page.getByRole("figure", { name: "Alarms of each detector" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await showPanel(page, "Threshold");
    await expect(page.getByRole("table", { name: "Limits to choose from" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("in every form of the explore page, and over it", async ({ page }) => {
    await openSample(page);
    const look = async (what: string): Promise<void> => expect(await violations(page), what).toEqual([]);
    await page.keyboard.press("w");
    await expect(page.getByRole("region", { name: "What else moved?" })).toContainText("before");
    await page.getByRole("radio", { name: "Stack" }).check();
    await look("times picked, stack");
    await page.getByRole("radio", { name: "Rows" }).check();
    await page.getByRole("radio", { name: "Part in the score" }).check();
    await page.getByRole("radio", { name: "Ports" }).check();
    await look("rows, contributions, ports");
    await showPanel(page, "Hours");
    await expect(page.getByRole("grid")).toBeVisible();
    await look("hours");
    await showPanel(page, "Compare");
    await expect(page.locator(".of-compare figure")).toBeVisible();
    await look("compare");
    for (const [key, name] of [
      ["Control+k", "Actions"],
      ["?", "Keys"],
      ["t", "Compare"],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog", { name })).toBeVisible();
      await look(name);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await page.getByRole("button", { name: "0 bytes sent" }).click();
    await expect(page.getByRole("dialog", { name: "0 bytes sent" })).toBeVisible();
    await look("the proof");
  });

  test("on a device whose detection failed, which is an alert", async ({ page }) => {
    await openPage(page);
    await dropFiles(page, [{ name: "short.csv", content: flowstats(5) }]);
    await expect(page.getByRole("alert")).toContainText("The baseline holds 5 observations");
    expect(await violations(page)).toEqual([]);
  });

  test("on a device without suspicious intervals, at 1024 x 768", async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await openPage(page);
    await dropFiles(page, [{ name: "quiet.csv", content: flowstats(30) }]);
    await detectionDone(page);
    expect(await violations(page)).toEqual([]);
  });
});
