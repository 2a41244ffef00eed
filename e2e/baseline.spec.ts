import { expect, test } from "@playwright/test";
import {
  detectionDone,
  dropFromDisk,
  intervalCount,
  intervalRows,
  openPage,
  openSample,
  REAL,
  setBaselineEnd,
} from "./analyst.ts";

test("an interval said to be normal goes, the scores stand beside each other, and it can be taken back", async ({
  page,
}) => {
  await openSample(page);
  const count = await intervalCount(page);
  await intervalRows(page).first().click();
  const why = page.getByRole("region", { name: "Why" });
  await why.getByRole("button", { name: "Mark as normal" }).click();
  const notice = page.getByRole("region", { name: "Another fit" });
  await expect(notice).toContainText(/now there (is|are) \d+/, { timeout: 60_000 });
  await expect(notice).toContainText(/\d+ gone/);
  await expect.poll(() => intervalCount(page)).toBeLessThan(count);
  const said = page.getByRole("list", { name: "Said of the baseline" });
  await expect(said.getByRole("listitem")).toHaveCount(1);
  await expect(
    page.getByRole("figure", { name: "Anomaly score" }).locator('path[stroke="var(--tide)"]'),
  ).toHaveCount(1);
  await notice.getByRole("button", { name: "Take back" }).click();
  await expect(notice).toHaveCount(0);
  await expect.poll(() => intervalCount(page)).toBe(count);
  await expect(said).toHaveCount(0);
});

test("what is annotated is left out of the baseline in one click, and the change is kept", async ({
  page,
}) => {
  await openSample(page);
  await page.getByRole("button", { name: /^Leave out what is annotated \(2\)/ }).click();
  const notice = page.getByRole("region", { name: "Another fit" });
  await expect(notice).toContainText(/now there (is|are) \d+/, { timeout: 60_000 });
  await notice.getByRole("button", { name: "Keep" }).click();
  await expect(notice).toHaveCount(0);
  const said = page.getByRole("list", { name: "Said of the baseline" });
  await expect(said.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("button", { name: /^Leave out what is annotated/ })).toHaveCount(0);
});

test.describe(REAL.isHere ? "the real trace" : "the real trace (skipped: ../shared is not here)", () => {
  test.skip(!REAL.isHere, "../shared/data/unsw is not here");

  test("a baseline that holds the attacks is suspected, and the suspects are left out at a click", async ({
    page,
  }) => {
    await openPage(page);
    await dropFromDisk(page, [REAL.flowstats]);
    await detectionDone(page);
    await setBaselineEnd(page, "2018-10-23T00:00");
    const warning = page.getByRole("note").filter({ hasText: "The baseline may hold attacks" });
    await expect(warning).toContainText("22 Oct 2018 16:36", { timeout: 60_000 });
    await warning.getByRole("button", { name: /^Leave (it|them) out/ }).click();
    await expect(warning).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Another fit" })).toContainText(/now there/, {
      timeout: 60_000,
    });
    await expect(warning).toHaveCount(0);
  });
});
