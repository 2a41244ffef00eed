import { expect, type Locator, type Page, test } from "@playwright/test";
import { detectionDone, dropFiles, filterFlows, type MadeFile, openPage, showPanel } from "./analyst.ts";

const BOILER: MadeFile = {
  name: "boiler.csv",
  content: [
    "time,up,down,fan",
    ...Array.from(
      { length: 600 },
      (_, minute) =>
        `${Date.UTC(2026, 2, 20) / 1000 + minute * 60},${3 + (minute % 5)},${20 + (minute % 7)},${800 + (minute % 11)}`,
    ),
    "",
  ].join("\n"),
};

test("a column mapped by hand is a flow in the tree, and is so again after a reload until it is forgotten", async ({
  page,
}) => {
  await openPage(page);
  await dropFiles(page, [BOILER]);
  const status = page.getByRole("status");
  await expect(status).toContainText("1 device, 600 observations, 3 counters");
  await openMapping(page);
  const apply = page.getByRole("button", { name: "Apply" });
  await expect(apply).toBeDisabled();

  await page.getByLabel("Flow of up").fill("ToInternetTcpPort443");
  await page.getByLabel("Measure of up").selectOption({ label: "packets" });
  await page.getByLabel("Flow of down").fill("ToInternetTcpPort443");
  await page.getByLabel("Measure of down").selectOption({ label: "packets" });
  await expect(apply).toBeDisabled();
  await expect(page.getByText("“up” counts the packets of this flow already.")).toBeVisible();
  await page.getByLabel("Flow of down").fill("FromInternetTcpPort443");
  await page.getByLabel("Leave out fan").check();
  await expect(page.getByText("3 columns edited")).toBeVisible();
  await apply.click();
  await expect(page.locator(".notice")).toContainText(
    "boiler.csv is read as you said: columns mapped by hand (3).",
  );
  await expectMapped(page);
  await detectionDone(page);

  await page.reload();
  await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
  await dropFiles(page, [BOILER]);
  const notice = page.locator(".notice");
  await expect(notice).toContainText(
    "boiler.csv is read as you decided for files with the same header: columns mapped by hand (3).",
  );
  await expectMapped(page);
  await notice.getByRole("button", { name: "Forget" }).click();
  await expect(notice).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
  await dropFiles(page, [BOILER]);
  await expect(status).toContainText("1 device, 600 observations, 3 counters");
  await expect(notice).toHaveCount(0);
});

test("a mapping can be filtered, reset and undone", async ({ page }) => {
  await openPage(page);
  await dropFiles(page, [BOILER]);
  await openMapping(page);
  await page.getByLabel("Filter columns").fill("fa");
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel("Leave out fan").check();
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByLabel("Leave out fan")).not.toBeChecked();
  await page.getByLabel("Leave out fan").check();
  await page.getByRole("button", { name: "Apply" }).click();
  const status = page.getByRole("status");
  await expect(status).toContainText("1 device, 600 observations, 2 counters");
  await page
    .getByRole("form", { name: "Columns of boiler.csv" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(status).toContainText("1 device, 600 observations, 3 counters");
});

async function openMapping(page: Page): Promise<void> {
  await showPanel(page, "Health");
  await page.locator(".mapping > summary").click();
  await expect(page.getByLabel("Filter columns")).toBeVisible();
}

function rows(page: Page): Locator {
  return page
    .getByRole("table", { name: "Columns of boiler.csv" })
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });
}

/** Both columns are one flow each; the third is nowhere. */
async function expectMapped(page: Page): Promise<void> {
  await expect(page.getByRole("status")).toContainText("1 device, 600 observations, 2 counters");
  await filterFlows(page, "443");
  const tree = page.getByRole("tree", { name: "Flows" });
  await expect(tree.getByRole("checkbox", { name: "443" })).toHaveCount(2);
  await expect(tree.getByRole("checkbox", { name: "443" }).first()).toBeChecked();
  await expect(tree).not.toContainText("Other columns");
}
