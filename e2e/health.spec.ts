import { expect, type Page, test } from "@playwright/test";
import { detectionDone, dropFiles, healthFact, type MadeFile, openPage, showPanel } from "./analyst.ts";

const START_MS = Date.UTC(2024, 4, 1);
const MINUTES = 600;

/** Ten hours of a table in which each thing that Health counts is wrong a known number of times. */
function oddTable(): MadeFile {
  const line = (minute: number): string => {
    const packets = minute === 50 || minute === 51 ? -4 : 5 + (minute % 7);
    const bytes = minute >= 60 && minute < 64 ? "" : 400 + 90 * (minute % 3);
    return `${new Date(START_MS + minute * 60_000).toISOString()},${packets},${bytes},0,7`;
  };
  const minutes = Array.from({ length: MINUTES }, (_, minute) => minute);
  // From 01:40 to 02:10, and from 05:00 to 05:05.
  const kept = minutes.filter((minute) => !(minute > 100 && minute < 130) && !(minute > 300 && minute < 305));
  const lines = kept.map(line);
  // Two rows in the wrong order, three twice, one without a time.
  [lines[20], lines[21]] = [lines[21], lines[20]];
  lines.push(line(597), line(598), line(599));
  lines.splice(40, 0, "yesterday,1,1,0,7");
  return {
    name: "boiler.csv",
    content: ["time,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,faults,mode", ...lines, ""].join(
      "\n",
    ),
  };
}

test("Health counts what is odd in a file, and says where", async ({ page }) => {
  await openHealth(page);
  const facts = [
    ["Read", "571 records"],
    ["Observations", "567 rows"],
    ["Left out", "1 record"],
    ["Duplicates", "3 records"],
    ["Overlaps of files", "0 records"],
    ["Clock jumps", "2 jumps"],
    ["Gaps", "2 gaps"],
    ["In gaps", "35 min"],
    ["Dead", "1 counter"],
    ["Constant", "1 counter"],
    ["New", "0 counters"],
    ["Missing", "4 values"],
    ["Negative", "2 values"],
    ["Suspicious", "0 values"],
  ] as const;
  for (const [label, value] of facts) await expect(healthFact(page, label)).toHaveText(value);
  const odd = page.getByRole("list", { name: "What is odd" });
  await expect(odd).toContainText(
    "1 record without a time that can be read was left out (first: line 42, “yesterday”).",
  );
  await expect(odd).toContainText(
    "2 negative values (first: 1 May 2024 00:50 UTC in “ToInternetTcpPort443Packet”)",
  );
  await expect(odd).toContainText("4 values missing, 0.2 % of all; all in “ToInternetTcpPort443Byte”.");
  // From the swapped row, and from the end to the rows that come twice.
  await expect(odd).toContainText(
    "The clock went back 2 times from one record to the next (first: 1 May 2024 00:20 UTC).",
  );

  const gaps = page.getByRole("table", { name: "Longest gaps" }).getByRole("row");
  await expect(gaps).toHaveCount(3);
  await expect(gaps.nth(1)).toContainText("1 May 2024 01:401 May 2024 02:1030 min");
  const counters = page.getByRole("table", { name: "Counters" });
  await expect(counters.getByRole("row", { name: /^faults/ })).toContainText("dead");
  await expect(counters.getByRole("row", { name: /^mode/ })).toContainText("constant");
  const records = page.getByRole("table", { name: "Records" });
  await expect(records.getByRole("row", { name: /^Read/ })).toContainText("571");
  await expect(records.getByRole("row", { name: /the same as an earlier record/ })).toContainText("3");
});

test("Show takes the charts to a gap and to a negative value", async ({ page }) => {
  await openHealth(page);
  const gap = page.getByRole("table", { name: "Longest gaps" }).getByRole("button").first();
  await gap.click();
  const traffic = page.getByRole("figure", { name: "Traffic" }).getByRole("img");
  await expect(traffic).toHaveAccessibleName(/1 May 2024 0[01]:\d\d to 1 May 2024 0[23]:\d\d UTC/);
  await expect(page.getByRole("button", { name: "Show whole span" })).toBeVisible();

  await showPanel(page, "Health");
  await page
    .getByRole("button", {
      name: "2: show the first negative value of To Internet · TCP 443, packets in the charts",
    })
    .click();
  await expect(traffic).toHaveAccessibleName(/1 May 2024 00:\d\d to 1 May 2024 0[01]:\d\d UTC/);
});

test("the keyboard reaches all of Health, and shows a gap", async ({ page }) => {
  await openHealth(page);
  await page.locator(".mapping > summary").click();
  await expect(page.getByLabel("Filter columns")).toBeVisible();
  const wanted = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(`.health-panel :is(${selector})`)].filter(
        (element) => !element.matches(":disabled") && element.checkVisibility(),
      ).length,
    "button, input, select, summary",
  );
  expect(wanted).toBeGreaterThan(25);
  await page.getByRole("radio", { name: "Health" }).focus();
  const reached = new Set<number>();
  for (let step = 0; step <= wanted + 4; step++) {
    await page.keyboard.press("Tab");
    const index = await page.evaluate(
      (selector) =>
        document.activeElement?.closest(".health-panel")
          ? [...document.querySelectorAll(`.health-panel :is(${selector})`)].indexOf(document.activeElement)
          : -1,
      "button, input, select, summary",
    );
    // Undo and redo stand before it.
    if (index < 0 && reached.size === 0) continue;
    if (index < 0) break;
    reached.add(index);
  }
  expect(reached.size).toBe(wanted);

  await page.getByRole("table", { name: "Longest gaps" }).getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Show whole span" })).toBeVisible();
});

async function openHealth(page: Page): Promise<void> {
  await openPage(page);
  await dropFiles(page, [oddTable()]);
  await detectionDone(page);
  await showPanel(page, "Health");
  await expect(page.getByRole("heading", { name: "Health boiler" })).toBeVisible();
}
