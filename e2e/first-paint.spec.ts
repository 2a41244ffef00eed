import { expect, type Page, test } from "@playwright/test";
import { openPage } from "./analyst.ts";

/** Keeps the page's own script on its way until the result is called. */
async function holdScript(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/index-.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

const pageTheme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme ?? "system");

test("the empty page is there before its script, in the theme of the last visit, and then comes to life as it stands", async ({
  page,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await openPage(page);
  // What the second visit differs in from what was written when the page was built.
  await page.getByRole("button", { name: /^Theme: system/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  await page.getByLabel("Show times in").selectOption("Asia/Tokyo");

  const release = await holdScript(page);
  await page.reload({ waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: /^Drop the traffic counters/ })).toBeVisible();
  await expect(page.getByText("Try the sample")).toBeVisible();
  expect(await pageTheme(page)).toBe("dark");
  const sentence = await page.locator(".empty-sentence").elementHandle();

  release();
  await expect(page.getByRole("button", { name: "Theme: dark. Change to system" })).toBeVisible();
  await expect(page.getByLabel("Show times in")).toHaveValue("Asia/Tokyo");
  // What was there was taken up, not made anew.
  expect(await sentence?.evaluate((element) => element.isConnected)).toBe(true);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect(page.getByRole("list", { name: "Devices" })).toBeVisible({ timeout: 30_000 });
  expect(errors).toEqual([]);
});

test("without JavaScript the page says that it needs it, above all else", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/");
  const words = page.locator(".no-script");
  await expect(words).toHaveText(/needs JavaScript/);
  expect((await words.boundingBox())?.y).toBeLessThan(40);
  await context.close();
});
