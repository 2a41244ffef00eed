import { expect, type Page, test } from "@playwright/test";
import { detectionDone, dropFiles, type MadeFile, openPage, showPanel } from "./analyst.ts";

const ROWS = 400;

/** Minutes of 3 February or 2 March: a date that reads both ways. */
const EITHER_WAY = table("time,requests", (minute) => [`02/03/2026 ${clock(minute)}`, requests(minute)]);

test("a date that reads both ways is asked about, and the answer can be taken back", async ({ page }) => {
  await openPage(page);
  await dropFiles(page, [EITHER_WAY]);
  const status = page.getByRole("status");
  await expect(status).toContainText("1 device, 400 observations, 1 counter, 2 Mar 2026");
  const question = page.getByRole("group", { name: "Time format of boiler.csv" });
  await expect(question).toContainText("day first, 22/10/2018 or month first, 10/22/2018?");
  await question.getByRole("button", { name: "month first, 10/22/2018" }).click();

  const notice = page.locator(".notice");
  await expect(notice).toContainText("boiler.csv is read as you said: time format month first, 10/22/2018.");
  await expect(question).toHaveCount(0);
  await expect(status).toContainText("1 device, 400 observations, 1 counter, 3 Feb 2026");
  await detectionDone(page);

  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(notice.first()).toContainText("boiler.csv is read as before");
  await expect(status).toContainText("2 Mar 2026");
  await expect(question).toBeVisible();
  await notice.first().getByRole("button", { name: "Dismiss" }).click();
  await question.getByRole("button", { name: "day first, 22/10/2018" }).click();
  await expect(question).toHaveCount(0);
  await expect(status).toContainText("2 Mar 2026");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a zone that is told moves the times, in the charts too", async ({ page }) => {
  await openPage(page);
  await dropFiles(page, [
    table("time,requests", (minute) => [`2026-03-20 ${clock(minute)}:00`, requests(minute)]),
  ]);
  await expect(page.getByRole("status")).toContainText("20 Mar 2026");
  await expect(overview(page)).toContainText("20 Mar 2026 06:39 UTC");
  await showPanel(page, "Health");
  const zone = page.getByLabel("Time zone");
  await expect(zone).toHaveValue("UTC");
  await zone.fill("Nowhere/Land");
  await zone.press("Enter");
  await expect(page.getByRole("alert")).toContainText("No zone is called so");
  await zone.fill("Asia/Tokyo");
  await zone.press("Enter");
  await expect(page.locator(".notice")).toContainText(
    "boiler.csv is read as you said: time zone Asia/Tokyo.",
  );
  await showPanel(page, "Traffic");
  await expect(overview(page)).toContainText("19 Mar 2026 21:39 UTC");
  await expect(page.getByRole("figure", { name: "Traffic" }).getByRole("img")).toHaveAccessibleName(
    /19 Mar 2026 14:59 to 19 Mar 2026 21:39 UTC/,
  );
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a counter that was taken for one since the start can be charted as it stands", async ({ page }) => {
  let total = 0;
  await openPage(page);
  await dropFiles(page, [
    table("time,requests", (minute) => {
      total += requests(minute);
      return [seconds(minute), total];
    }),
  ]);
  const status = page.getByRole("status");
  const peak = page.getByRole("figure", { name: "Traffic" }).getByRole("img");
  await expect(status).toContainText("1 device, 399 observations");
  await expect(peak).toHaveAccessibleName(/the peak is 16 of requests/);
  await showPanel(page, "Health");
  const counting = page.getByLabel("Counting");
  await expect(counting).toHaveAccessibleDescription(/only rises.* the file counts since the start/);
  await counting.selectOption({ label: "each row counts its own time" });
  await expect(status).toContainText("1 device, 400 observations");
  await showPanel(page, "Traffic");
  await expect(peak).toHaveAccessibleName(
    new RegExp(`the peak is ${total.toLocaleString("en-US")} of requests`),
  );
});

test("another delimiter can be told, and one that leaves no table changes nothing", async ({ page }) => {
  // Two tables glued into one line: either delimiter finds a time and a counter.
  await openPage(page);
  await dropFiles(page, [
    table("time,requests,rest;start;bytes", (minute) => [
      seconds(minute),
      requests(minute),
      `x;${seconds(minute)};${minute % 9}`,
    ]),
  ]);
  await expect(page.getByRole("status")).toContainText("1 device, 400 observations, 1 counter");
  await expect(page.getByRole("tree", { name: "Flows" })).toContainText("requests");
  await showPanel(page, "Health");
  const delimiter = page.getByLabel("Delimiter");
  await expect(delimiter.locator("option:checked")).toHaveText("comma ,");
  await delimiter.selectOption({ label: "semicolon ;" });
  const notice = page.locator(".notice").first();
  await expect(notice).toContainText("boiler.csv is read as you said: delimiter semicolon ;");
  await expect(page.getByRole("tree", { name: "Flows" })).toContainText("bytes");

  await page.getByLabel("Delimiter").selectOption({ label: "tab" });
  await expect(notice).toContainText("boiler.csv cannot be read so (delimiter tab); nothing was changed.");
  await expect(page.getByRole("status")).toContainText("1 device, 400 observations, 1 counter");
  await expect(page.getByLabel("Delimiter").locator("option:checked")).toHaveText("semicolon ;");
  await page.getByLabel("Delimiter").selectOption({ label: "As the file says" });
  await expect(page.getByRole("tree", { name: "Flows" })).toContainText("requests");
});

function overview(page: Page) {
  return page.locator(".of-overview");
}

function table(header: string, cells: (minute: number) => readonly (string | number)[]): MadeFile {
  const rows = Array.from({ length: ROWS }, (_, minute) => cells(minute).join(","));
  return { name: "boiler.csv", content: `${[header, ...rows].join("\n")}\n` };
}

/** 6 to 16. */
function requests(minute: number): number {
  return 6 + ((minute * minute * 7 + minute * 3) % 11);
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function seconds(minute: number): number {
  return Date.UTC(2026, 2, 20) / 1000 + minute * 60;
}
