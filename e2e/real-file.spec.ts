import { expect, test } from "@playwright/test";
import {
  brush,
  detectionDone,
  dropFromDisk,
  exportIntervals,
  filterFlows,
  headless,
  intervalRows,
  openPage,
  REAL,
  setBaselineEnd,
} from "./analyst.ts";

test.describe(REAL.isHere ? "the real trace" : "the real trace (skipped: ../shared is not here)", () => {
  test.skip(!REAL.isHere, "../shared/data/unsw is not here");

  test("goes from a drop over a filter, a brush and Why to an export that is the command's output", async ({
    page,
  }) => {
    await openPage(page);
    await dropFromDisk(page, [REAL.flowstats, REAL.annotations]);
    await expect(page.getByRole("status")).toHaveText(
      "1 device, 43,735 observations, 34 counters, 24 Sep 2018 - 26 Oct 2018 UTC",
    );
    await detectionDone(page);

    await filterFlows(page, "443");
    const tree = page.getByRole("tree", { name: "Flows" });
    await expect(tree.getByRole("checkbox", { name: "443" }).first()).toBeChecked();
    await expect(page.getByRole("list", { name: "Flows by colour" }).getByRole("listitem")).toHaveText([
      /To Internet · TCP 443/,
      /From Internet · TCP 443/,
    ]);

    await brush(page, 0.2, 0.5);
    await expect(page.getByRole("button", { name: "Show whole span" })).toBeVisible();
    await expect(page.getByRole("figure", { name: "Traffic" }).getByRole("img")).toHaveAccessibleName(
      /Oct 2018/,
    );

    await page.getByRole("button", { name: /^Score/ }).click();
    await intervalRows(page).first().click();
    const why = page.getByRole("region", { name: "Why" });
    await expect(why).toContainText("observed against expected");
    await expect(why.getByRole("listitem").first()).toContainText(/\d+ %/);
    await expect(why).toContainText(/against .* per minute/);

    expect(await exportIntervals(page, "CSV")).toBe(
      headless([REAL.flowstats, REAL.annotations, "--format", "csv"]),
    );
    expect(await exportIntervals(page, "JSON")).toBe(headless([REAL.flowstats, REAL.annotations]));
  });

  test("with a quiet fortnight as baseline shows the three attacks, ARP on top", async ({ page }) => {
    await openPage(page);
    await page.getByLabel("Open files").setInputFiles([REAL.flowstats, REAL.annotations]);
    await detectionDone(page);
    await setBaselineEnd(page, "2018-10-08T00:00");
    await expect(intervalRows(page)).toHaveCount(14);
    await detectionDone(page);
    const attacks = intervalRows(page).filter({ hasText: "22 Oct 2018 16:" });
    await expect(attacks).toHaveCount(2);
    for (const row of await attacks.all()) await expect(row).toContainText("From local · ARP");
    await attacks.last().click();
    await expect(page.getByRole("region", { name: "Why" })).toContainText(/ARP from the local network/);
    expect(await exportIntervals(page, "JSON")).toBe(
      headless([REAL.flowstats, "--baseline", "../2018-10-08T00:00Z"]),
    );
  });

  test("with the visible range as baseline exports what the command writes for it", async ({ page }) => {
    await openPage(page);
    await dropFromDisk(page, [REAL.flowstats]);
    await detectionDone(page);
    await brush(page, 0.1, 0.45);
    await page.getByRole("button", { name: "Use visible range" }).click();
    await expect(page.getByText(/^the model is fitted on 1\d d/)).toBeVisible();
    await detectionDone(page);
    const exported = await exportIntervals(page, "JSON");
    const { startMs, endMs } = JSON.parse(exported).devices[0].model.baseline;
    const baseline = [startMs, endMs].map((ms: number) => new Date(ms).toISOString()).join("/");
    expect(exported).toBe(headless([REAL.flowstats, "--baseline", baseline]));
  });
});
