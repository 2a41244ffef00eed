import { expect, type Page, test } from "@playwright/test";
import { detectionDone, dropFiles, exportIntervals, flowstats, intervalCount, openPage } from "./analyst.ts";

const FILE = { name: "74c63b29d71d_flowstats.csv", content: flowstats(1500) };

async function open(page: Page): Promise<void> {
  await openPage(page);
  await dropFiles(page, [FILE]);
  await detectionDone(page);
}

test("all times are told in the zone that is chosen, and in it at the next visit", async ({ page }) => {
  await open(page);
  const status = page.getByRole("status");
  const traffic = page.getByRole("figure", { name: "Traffic" }).getByRole("img");
  await expect(status).toContainText("2 Mar 2026 - 3 Mar 2026 UTC");
  const inUtc = await exportIntervals(page, "JSON");

  const zone = page.getByLabel("Show times in");
  await zone.selectOption("America/New_York");
  await expect(status).toContainText("1 Mar 2026 - 2 Mar 2026 UTC-5");
  await expect(traffic).toHaveAccessibleName(/1 Mar 2026 18:59 to 2 Mar 2026 20:00 UTC-5/);
  await expect(page.getByLabel("Baseline from")).toHaveValue("2026-03-01T18:59");
  await expect(page.getByRole("slider", { name: "Time range" })).toHaveAttribute("aria-valuetext", /UTC-5$/);
  await page.getByLabel("Baseline to").fill("2026-03-02T12:00");
  await page.getByLabel("Baseline to").press("Enter");
  await detectionDone(page);
  await expect(page.getByLabel("Baseline to")).toHaveValue("2026-03-02T12:00");
  await zone.selectOption("UTC");
  await expect(page.getByLabel("Baseline to")).toHaveValue("2026-03-02T17:00");
  await page.getByRole("button", { name: "Whole span" }).click();
  await detectionDone(page);

  await zone.selectOption("America/New_York");
  expect(await exportIntervals(page, "JSON")).toBe(inUtc);
  await page.reload();
  await expect(page.getByLabel("Show times in")).toHaveValue("America/New_York");
  await dropFiles(page, [FILE]);
  await expect(status).toContainText("UTC-5");
});

test.describe("for a reader of German numbers", () => {
  test.use({ locale: "de-DE" });

  test("numbers have their marks, and what is taken away has not", async ({ page, browser }) => {
    await open(page);
    await expect(page.getByRole("status")).toContainText("1 device, 1.500 observations");
    await expect(page.locator(".device-item")).toContainText("1.500 rows");
    const plain = await (await browser.newContext({ locale: "en-US" })).newPage();
    await open(plain);
    await expect(plain.getByRole("status")).toContainText("1,500 observations");
    expect(await exportIntervals(page, "JSON")).toBe(await exportIntervals(plain, "JSON"));
    expect(await intervalCount(page)).toBe(await intervalCount(plain));
    await plain.context().close();
  });
});

test("with one device nothing makes a page of 1024 x 768 scroll", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await open(page);
  const size = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { scrollWidth, scrollHeight };
    });
  await expect(page.locator(".of-score .ribbon")).toBeAttached();
  expect(await size()).toEqual({ scrollWidth: 1024, scrollHeight: 768 });
});
