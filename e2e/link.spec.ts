import { expect, type Page, test } from "@playwright/test";
import { detectionDone, dropFiles, flowstats, intervalCount, openPage } from "./analyst.ts";

const ONE = { name: "74c63b29d71d_flowstats.csv", content: flowstats(1500) };
const TWO = { name: "74c63b29d71e_flowstats.csv", content: flowstats(1400) };
const DEVICE = "74:c6:3b:29:d7:1e";

/** What of the view can be seen. */
async function seen(page: Page) {
  return {
    range: await page.getByRole("slider", { name: "Time range" }).getAttribute("aria-valuetext"),
    device: await page.getByRole("button", { name: DEVICE, pressed: true }).count(),
    filters: await page.getByRole("region", { name: "Active filters" }).textContent(),
    packets: await page.getByRole("radio", { name: "Packets" }).isChecked(),
    stack: await page.getByRole("radio", { name: "Stack" }).isChecked(),
    rows: await intervalCount(page),
  };
}

/** Two devices, one of them looked at closely; the address's hash. */
async function lookClosely(page: Page): Promise<string> {
  await openPage(page);
  await dropFiles(page, [ONE, TWO]);
  await detectionDone(page);
  await page.getByRole("button", { name: DEVICE }).click();
  await page.keyboard.press("m");
  await page.getByRole("radio", { name: "Stack" }).check();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("range=");
  await expect
    .poll(() => page.evaluate(() => location.hash))
    .toMatch(/file=74c63b29d71e_flowstats\.csv~[0-9a-f]{12}/);
  return page.evaluate(() => location.hash);
}

test("a link shows the same view once its files are open, and says which are not", async ({
  page,
  context,
}) => {
  const hash = await lookClosely(page);
  const before = await seen(page);
  const other = await context.newPage();
  await other.goto(`/${hash}`);
  const notice = other.getByRole("region", { name: "Link to a view" });
  await expect(notice).toContainText(ONE.name);
  await expect(notice).toContainText(TWO.name);
  await dropFiles(other, [TWO]);
  await detectionDone(other);
  await expect(notice).toContainText(`Not open: “${ONE.name}”`);
  await dropFiles(other, [ONE]);
  await detectionDone(other);
  await expect(notice).toHaveCount(0);
  await expect.poll(() => seen(other)).toEqual(before);
});

test("a reload shows the same view once the files are open again", async ({ page }) => {
  await lookClosely(page);
  const before = await seen(page);
  await page.reload();
  await dropFiles(page, [ONE, TWO]);
  await detectionDone(page);
  await expect.poll(() => seen(page)).toEqual(before);
});

test("another file under the same name is told", async ({ page }) => {
  const hash = await lookClosely(page);
  await page.goto("about:blank");
  await page.goto(`/${hash}`);
  await dropFiles(page, [ONE, { ...TWO, content: flowstats(1401) }]);
  await detectionDone(page);
  await expect(page.getByRole("region", { name: "Link to a view" })).toContainText(
    "Another file under the same name",
  );
});

test("an address that is no link, or a hostile one, leaves the page as it is", async ({ page }) => {
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(
    "/#mudlark=1&device=%3Cimg%20src=x%20onerror=alert(1)%3E&range=x/y&file=<b>&panel=__proto__&zone=Mars/Base",
  );
  await expect(page.getByRole("region", { name: "Link to a view" })).toContainText("<b>");
  await dropFiles(page, [ONE]);
  await detectionDone(page);
  await expect(page.getByRole("figure", { name: "Traffic" })).toBeVisible();
  expect(errors).toEqual([]);
});
