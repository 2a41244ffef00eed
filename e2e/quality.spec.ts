import { expect, test } from "@playwright/test";
import {
  detectionDone,
  dropFromDisk,
  exportIntervals,
  headless,
  intervalCount,
  openPage,
  openSample,
  REAL,
  showPanel,
} from "./analyst.ts";

test("quality tells how the sample's attacks fared, and that nothing is known where none is annotated", async ({
  page,
}) => {
  await openSample(page);
  await showPanel(page, "Quality");
  const panel = page.getByRole("main", { name: "Quality" });
  await expect(panel).toContainText(/Attacks found\s*2 of 2/);
  await expect(panel).toContainText(/\d+\.\d\d a day \(95 %: \d+\.\d\d to \d+\.\d\d\)/);
  await expect(panel.getByRole("table", { name: "Annotated attacks" }).getByRole("row")).toHaveCount(3);
  await expect(panel.getByRole("img", { name: /Precision over recall/ })).toBeVisible();
  const labelled = panel.getByText(/of 19,921 rows/);
  const overlapping = await labelled.textContent();
  await panel.getByRole("radio", { name: "Time inside" }).check({ force: true });
  await expect(labelled).not.toHaveText(overlapping ?? "");
});

test.describe(REAL.isHere ? "the real trace" : "the real trace (skipped: ../shared is not here)", () => {
  test.skip(!REAL.isHere, "../shared/data/unsw is not here");

  test("at another sensitivity has other intervals at once, and exports what the command writes for it", async ({
    page,
  }) => {
    await openPage(page);
    await dropFromDisk(page, [REAL.flowstats]);
    await detectionDone(page);
    const before = await intervalCount(page);
    await page.getByRole("radio", { name: "Quiet" }).check({ force: true });
    await expect.poll(() => intervalCount(page)).toBeLessThan(before);
    expect(await exportIntervals(page, "JSON")).toBe(headless([REAL.flowstats, "--sensitivity", "quiet"]));
    await showPanel(page, "Quality");
    await expect(page.getByRole("main", { name: "Quality" })).toContainText(
      "nothing is known of the quality",
    );
  });
});
