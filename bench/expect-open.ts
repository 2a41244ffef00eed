import { expect, type Page } from "@playwright/test";
import { POLL_MS } from "./page-watch.ts";

/** Throws where the page shows an error or fewer rows: a file that did not open whole would make all that follows look fast. */
export async function expectOpen(page: Page, rows: number): Promise<void> {
  const alerts = await page.getByRole("alert").allInnerTexts();
  const errors = alerts.filter((text) => text.trim() !== "");
  if (errors.length > 0) throw new Error(`The page says: ${errors.join(" ")}`);
  const hasText = `${rows.toLocaleString("en-US")} observations`;
  await expect(page.getByRole("status").filter({ hasText })).toBeVisible();
}

/** Rejects when the page shows an error, else never settles: a page that has given up takes no measure to wait for. */
export function shownError(page: Page): Promise<never> {
  const alertText = (): string | undefined =>
    [...document.querySelectorAll('[role="alert"]')]
      .map(({ textContent }) => textContent?.trim())
      .find((text) => text);
  const error = page
    .waitForFunction(alertText, null, { timeout: 0, polling: POLL_MS })
    .then(async (text): Promise<never> => {
      throw new Error(`The page says: ${await text.jsonValue()}`);
    });
  // It ends with the page, when nobody waits for it any more.
  error.catch(() => undefined);
  return error;
}
