import { expect, type Locator, type Page, test } from "@playwright/test";
import { openSample, showPanel } from "./analyst.ts";

const LANES = ["PCA-SPE", "Largest |z|", "EWMA of z", "k-means distance", "Isolation forest"];

function detectors(page: Page): Locator {
  return page.getByRole("region", { name: "Detectors side by side" });
}

async function compare(page: Page): Promise<void> {
  await detectors(page).getByRole("button", { name: "Compare detectors" }).click();
}

test("detectors are held side by side when somebody asks, and an alarm of any leads to the charts", async ({
  page,
}) => {
  await openSample(page);
  await showPanel(page, "Quality");
  const section = detectors(page);

  await compare(page);
  const progress = section.getByRole("progressbar", { name: "Comparing detectors" });
  await expect(progress).toBeVisible();
  await section.getByRole("button", { name: "Cancel" }).click();
  await expect(progress).toHaveCount(0);
  await expect(section.getByRole("table")).toHaveCount(0);

  await compare(page);
  const picture = section.getByRole("img", { name: /^Alarms over time by five detectors: PCA-SPE \d+,/ });
  await expect(picture).toBeVisible();
  const quality = section.getByRole("table", { name: /^Against 2 annotated attacks/ });
  await expect(quality.getByRole("rowheader")).toHaveText(LANES);
  await expect(quality.getByRole("row", { name: "PCA-SPE" })).toContainText(
    /2 of 2.*min.*\d\.\d\d.*1\.000.*1\.0000.*0\.\d{3}/,
  );
  const agreement = section.getByRole("table", { name: /alarm of both$/ });
  await expect(agreement.getByRole("rowheader")).toHaveText(LANES);
  await expect(agreement.getByRole("cell", { name: / %$/ })).toHaveCount(20);
  await expect(section).toContainText(/Of the \d+ alarms of PCA-SPE \d+ are seconded by at least one/);

  const alarms = section.getByRole("toolbar", { name: "Alarms of PCA-SPE, default" }).getByRole("button");
  await alarms.first().focus();
  await page.keyboard.press("End");
  await expect(alarms.last()).toBeFocused();
  await expect(section.getByRole("figure")).toContainText(/15 Mar 2026 11:50 UTC.*seconded by 3 of 4/);
  await alarms.last().click();
  await expect(page.getByRole("main", { name: "Charts" })).toContainText("15 Mar 2026 11:");

  await showPanel(page, "Quality");
  await expect(picture).toBeVisible();
});
