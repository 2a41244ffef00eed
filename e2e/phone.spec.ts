import { expect, test } from "@playwright/test";
import { intervalRows, openSample } from "./analyst.ts";

test.use({ viewport: { width: 390, height: 844 } });

test("on a phone all stands in one column, as wide as the screen", async ({ page }) => {
  await openSample(page);
  const widthPx = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await widthPx()).toBeLessThanOrEqual(390);
  await expect(page.getByRole("figure", { name: "Traffic" })).toBeVisible();
  await expect(page.getByRole("grid", { name: "Swimlanes" })).toBeVisible();
  const row = intervalRows(page).first();
  await row.scrollIntoViewIfNeeded();
  await row.click();
  const why = page.getByRole("region", { name: "Why" });
  await why.scrollIntoViewIfNeeded();
  await expect(why).toContainText("observed against expected");
  expect(await widthPx()).toBeLessThanOrEqual(390);
  for (const panel of ["Hours", "Compare", "Threshold", "Health"]) {
    await page.getByRole("radiogroup", { name: "Panel" }).getByRole("radio", { name: panel }).check();
    await expect(page.getByRole("main")).toHaveAccessibleName(panel);
    expect(await widthPx()).toBeLessThanOrEqual(390);
  }
});
