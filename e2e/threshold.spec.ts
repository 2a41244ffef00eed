import { expect, type Page, test } from "@playwright/test";
import { intervalCount, openSample, showPanel } from "./analyst.ts";

/** Drags the limit's grip so far. */
async function dragLimit(page: Page, by: { readonly x: number; readonly y: number }): Promise<void> {
  const grip = page.getByRole("slider", { name: /^Limit/ }).first();
  await grip.scrollIntoViewIfNeeded();
  const box = await grip.boundingBox();
  if (!box) throw new Error("The limit has no grip.");
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 });
  await page.mouse.up();
}

test("the limit is dragged over the histogram, tells the alarms a day, and is put back", async ({ page }) => {
  await openSample(page);
  const count = await intervalCount(page);
  await showPanel(page, "Threshold");
  const desk = page.getByRole("main", { name: "Threshold" });
  await expect(desk.getByText(/^limit .*about .* alarms a day/)).toBeVisible({ timeout: 60_000 });
  await dragLimit(page, { x: 120, y: 0 });
  await expect(desk.getByText(/times the usual one/)).toBeVisible();
  await expect.poll(() => intervalCount(page)).toBeLessThan(count);
  await desk.getByRole("button", { name: "Put back" }).click();
  await expect.poll(() => intervalCount(page)).toBe(count);
});

test("limits are chosen by theory, by a number of alarms a day, and by the attacks that are known", async ({
  page,
}) => {
  await openSample(page);
  await showPanel(page, "Threshold");
  const desk = page.getByRole("main", { name: "Threshold" });
  const table = desk.getByRole("table", { name: "Limits to choose from" });
  await expect(table.getByRole("row", { name: /Jackson-Mudholkar/ })).toContainText("%");
  await table.getByRole("button", { name: /Best F1/ }).click();
  await expect(desk.getByText(/times the usual one/)).toBeVisible();
  await desk.getByLabel("Alarms a day at most").fill("0.3");
  await desk.getByRole("button", { name: "Use", exact: true }).click();
  await expect(desk.getByText(/^limit .*about 0\.[0-3]\d* alarms a day/)).toBeVisible();
});

test("the limit is dragged in the score chart, and moved by keys", async ({ page }) => {
  await openSample(page);
  const count = await intervalCount(page);
  await dragLimit(page, { x: 0, y: -30 });
  await expect.poll(() => intervalCount(page)).toBeLessThan(count);
  const grip = page.getByRole("slider", { name: /^Limit/ }).first();
  const before = Number(await grip.getAttribute("aria-valuenow"));
  await grip.press("PageUp");
  await expect.poll(async () => Number(await grip.getAttribute("aria-valuenow"))).toBeGreaterThan(before);
  await page.getByRole("radio", { name: "Sensitive" }).check({ force: true });
  await page.getByRole("radio", { name: "Default" }).check({ force: true });
  await expect.poll(() => intervalCount(page)).toBe(count);
});
