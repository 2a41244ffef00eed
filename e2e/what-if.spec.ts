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
} from "./analyst.ts";

test("looking away from a flow, a cap and other components change score and alarms, and can be taken back", async ({
  page,
}) => {
  await openSample(page);
  const count = await intervalCount(page);
  await page.getByRole("heading", { name: /^What if/ }).click();
  await page.getByLabel("Without", { exact: true }).selectOption({ label: "ARP" });
  await page.getByRole("button", { name: "Look away" }).click();
  const notice = page.getByRole("region", { name: "Another fit" });
  await expect(notice).toContainText(/now there (is|are) \d+/, { timeout: 60_000 });
  const made = page.getByRole("list", { name: "Otherwise than it is" });
  await expect(made.getByRole("listitem").first()).toContainText("ARP");
  await page.getByLabel("Components to keep").fill("1");
  await page.getByRole("button", { name: "Keep", exact: true }).last().click();
  await expect(page.getByText("1 component explains")).toBeVisible({ timeout: 60_000 });
  await expect(notice).toContainText(/now there (is|are) \d+/, { timeout: 60_000 });
  await page.getByLabel("At most, in each row").fill("0");
  await page.getByRole("button", { name: "Cap", exact: true }).click();
  await expect(made).toContainText("at most 0");
  await expect(notice).toContainText(/now there (is|are) \d+/, { timeout: 60_000 });
  await notice.getByRole("button", { name: "Take back" }).click();
  await expect(made).toHaveCount(0);
  await expect.poll(() => intervalCount(page)).toBe(count);
});

test.describe(REAL.isHere ? "the real trace" : "the real trace (skipped: ../shared is not here)", () => {
  test.skip(!REAL.isHere, "../shared/data/unsw is not here");

  test("without a port and with another limit is what the command writes for the same", async ({ page }) => {
    await openPage(page);
    await dropFromDisk(page, [REAL.flowstats]);
    await detectionDone(page);
    await page.getByRole("heading", { name: /^What if/ }).click();
    await page.getByLabel("Without", { exact: true }).selectOption({ label: "ARP" });
    await page.getByRole("button", { name: "Look away" }).click();
    const notice = page.getByRole("region", { name: "Another fit" });
    await expect(notice).toContainText(/now there (is|are) \d+/, { timeout: 60_000 });
    await notice.getByRole("button", { name: "Keep" }).click();
    const grip = page.getByRole("slider", { name: /^Limit/ });
    await grip.press("PageUp");
    await expect(page.getByText("1.5 times the usual one")).toBeVisible();
    const exported = await exportIntervals(page, "JSON");
    const { limitFactor } = JSON.parse(exported).devices[0].model;
    const same = ["--without", "FromLocalArpPortAll", "--without", "ToLocalArpPortAll"];
    expect(exported).toBe(headless([REAL.flowstats, ...same, "--limit-factor", String(limitFactor)]));
  });
});
