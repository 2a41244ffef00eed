import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { exportIntervals, intervalCount, intervalRows, openSample, showPanel } from "./analyst.ts";
import { downloadedBytes, pngFacts, svgFacts } from "./picture-file.ts";

/** The chips of what filters the page. */
const filters = (page: Page) => page.getByRole("region", { name: "Active filters" });
const why = (page: Page) => page.getByRole("region", { name: "Why" });
const moved = (page: Page) => page.getByRole("region", { name: "What else moved?" });
const lanes = (page: Page) => page.getByRole("grid", { name: "Swimlanes" });
const slider = (page: Page) => page.getByRole("slider", { name: "Time range" });
const textsOf = (rows: Locator) => rows.evaluateAll((all) => all.map((row) => row.textContent));

/** Drags over the traffic chart, from one share of its width to another. */
async function dragTraffic(page: Page, from: number, to: number): Promise<void> {
  const area = page.getByRole("figure", { name: "Traffic" }).locator(".chart-pointer-area");
  await area.scrollIntoViewIfNeeded();
  const box = await area.boundingBox();
  if (box === null) throw new Error("The traffic chart is not there.");
  const y = box.y + box.height / 3;
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y, { steps: 4 });
  await page.mouse.move(box.x + to * box.width, y, { steps: 4 });
  await page.mouse.up();
}

test("a hunt by mouse: from a lane's cell to the flow and away with the intervals of it", async ({
  page,
}) => {
  await openSample(page);
  const all = await intervalCount(page);
  // The camera's lane: its ARP spoof is on 10 March.
  await lanes(page).scrollIntoViewIfNeeded();
  const row = lanes(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: "Camera" }) });
  const box = await row.boundingBox();
  const grid = await lanes(page).boundingBox();
  if (box === null || grid === null) throw new Error("The lanes are not there.");
  const plotPx = grid.width - 72 - 24;
  await page.mouse.click(grid.x + 72 + plotPx * (8.6 / 14), box.y + box.height / 2);
  await expect(filters(page)).toContainText("Mar 2026");
  await expect(page.getByRole("button", { name: /^Camera/, pressed: true })).toBeVisible();
  await expect.poll(() => intervalCount(page)).toBeLessThan(all);
  await intervalRows(page).first().click();
  await expect(why(page)).toContainText("observed against expected");

  const tree = page.getByRole("tree", { name: "Flows" });
  const branch = tree.getByRole("treeitem").first();
  await branch.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Only this" }).click();
  await expect(filters(page)).toContainText(/of \d+ flows|Only /);

  const listed = await intervalCount(page);
  const report = JSON.parse(await exportIntervals(page, "JSON"));
  const held = report.devices.flatMap(({ intervals }: { intervals: unknown[] }) => intervals);
  expect(held).toHaveLength(listed);
  expect(report.problems.at(-1).what).toContain(`Only ${listed} of ${all} suspicious intervals`);

  while (
    (await filters(page)
      .getByRole("button", { name: /^Remove filter/ })
      .count()) > 0
  )
    await filters(page)
      .getByRole("button", { name: /^Remove filter/ })
      .first()
      .click();
  await expect.poll(() => intervalCount(page)).toBe(all);
});

test("the same by keyboard alone", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("j");
  await expect(why(page)).toContainText("observed against expected");
  const first = await why(page).textContent();
  await page.keyboard.press("j");
  await expect.poll(() => why(page).textContent()).not.toBe(first);
  await page.keyboard.press("k");
  await expect.poll(() => why(page).textContent()).toBe(first);
  await page.keyboard.press("Enter");
  await expect(why(page)).toBeFocused();
  await page.keyboard.press("w");
  await expect(moved(page)).toContainText("against the");
  const range = await slider(page).getAttribute("aria-valuetext");
  await page.keyboard.press("z");
  await expect(slider(page)).not.toHaveAttribute("aria-valuetext", range ?? "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(moved(page)).toHaveCount(0);
  await page.keyboard.press("/");
  await page.keyboard.type("port:53");
  await page.keyboard.press("Enter");
  await expect(filters(page)).toContainText(/of \d+ flows|Only /);
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  const table = page.getByRole("dialog").getByRole("table");
  await expect(table).toBeVisible();
  expect(await table.getByRole("row").count()).toBeGreaterThan(10);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Next interval");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("listed csv");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect(readFileSync(await (await download).path(), "utf8")).toContain("device");
});

test("a window that is dragged with Alt ranks the flows that moved in it, and can be zoomed to", async ({
  page,
}) => {
  await openSample(page);
  await page.getByRole("button", { name: /^Camera/ }).click();
  await page.keyboard.down("Alt");
  await dragTraffic(page, 0.6, 0.66);
  await page.keyboard.up("Alt");
  const rows = moved(page).getByRole("table").getByRole("row");
  await expect.poll(() => rows.count()).toBeGreaterThan(1);
  await expect(moved(page)).toContainText("before");
  await moved(page).getByRole("button", { name: "Zoom there" }).click();
  await expect(filters(page)).toContainText("Zoomed to");
  await moved(page).getByRole("button", { name: "Close" }).click();
  await expect(moved(page)).toHaveCount(0);
});

test("two devices, and a device and the day before, stand on one scale with their difference", async ({
  page,
}) => {
  await openSample(page);
  await showPanel(page, "Compare");
  const figure = page.locator(".of-compare figure");
  await expect(figure).toContainText("Hub");
  await expect(figure).toContainText("Plug");
  await page.getByLabel("Compare with").selectOption({ label: "a day earlier" });
  await expect(figure).toContainText("a day earlier");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Table, picture and numbers of Compare" }).click();
  await page.getByRole("menuitem", { name: /Show as a table/ }).click();
  await expect(page.getByRole("dialog").getByRole("columnheader").last()).toContainText("difference");
});

test("changes of the view are taken back and done again, a drag as one", async ({ page }) => {
  await openSample(page);
  const whole = await slider(page).getAttribute("aria-valuetext");
  await dragTraffic(page, 0.2, 0.5);
  await expect(slider(page)).not.toHaveAttribute("aria-valuetext", whole ?? "");
  const near = await slider(page).getAttribute("aria-valuetext");
  await page.getByRole("button", { name: /^Plug/ }).click();
  await page.keyboard.press("m");
  await expect(page.getByRole("radio", { name: "Packets" })).toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("radio", { name: "Bytes" })).toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: /^Hub/, pressed: true })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(slider(page)).toHaveAttribute("aria-valuetext", whole ?? "");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(slider(page)).toHaveAttribute("aria-valuetext", near ?? "");
});

test("the wheel zooms at the pointer, keys zoom and move, a double click shows all", async ({ page }) => {
  await openSample(page);
  const whole = (await slider(page).getAttribute("aria-valuetext")) ?? "";
  const area = page.getByRole("figure", { name: "Traffic" }).locator(".chart-pointer-area");
  await area.hover({ position: { x: 300, y: 60 } });
  await page.mouse.wheel(0, -300);
  await expect(slider(page)).not.toHaveAttribute("aria-valuetext", whole);
  await expect(filters(page)).toContainText("Zoomed to");
  await area.dblclick({ position: { x: 300, y: 60 } });
  await expect(slider(page)).toHaveAttribute("aria-valuetext", whole);
  await page.keyboard.press("+");
  await expect(slider(page)).not.toHaveAttribute("aria-valuetext", whole);
  const near = (await slider(page).getAttribute("aria-valuetext")) ?? "";
  await page.keyboard.press("ArrowRight");
  await expect(slider(page)).not.toHaveAttribute("aria-valuetext", near);
  await page.keyboard.press("0");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", whole);
});

test("severities filter the list: one alone, more, and all again", async ({ page }) => {
  await openSample(page);
  const all = await intervalCount(page);
  const chips = page.getByRole("toolbar", { name: "Severities" });
  const countOf = async (name: string): Promise<number> =>
    Number(((await chips.getByRole("button", { name }).textContent()) ?? "").replace(/\D/g, ""));
  const [high, critical] = [await countOf("high"), await countOf("critical")];
  await chips.getByRole("button", { name: "high" }).click();
  await expect.poll(() => intervalCount(page)).toBe(high);
  await chips.getByRole("button", { name: "critical" }).click();
  await expect.poll(() => intervalCount(page)).toBe(high + critical);
  await chips.getByRole("button", { name: "high" }).click();
  await chips.getByRole("button", { name: "critical" }).click();
  await expect.poll(() => intervalCount(page)).toBe(all);
});

test("an hour of a weekday picks its minutes in all weeks, and they are other hours in another zone", async ({
  page,
}) => {
  await openSample(page);
  await showPanel(page, "Hours");
  await page.getByRole("radio", { name: "Weekdays" }).check();
  const grid = page.getByRole("grid");
  await expect(grid.getByRole("row")).toHaveCount(7);
  await grid.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(filters(page)).toContainText(/Mondays \d\d:00 - \d\d:00/);
  await filters(page)
    .getByRole("button", { name: /^Remove filter/ })
    .click();
  const before = await page.locator(".of-hours canvas").screenshot();
  await page.getByLabel("Show times in").selectOption("Asia/Tokyo");
  await expect(page.locator(".of-hours")).toContainText("UTC+9");
  await expect
    .poll(async () => before.equals(await page.locator(".of-hours canvas").screenshot()))
    .toBe(false);
});

for (const theme of ["light", "dark"] as const) {
  test(`a chart is taken along as a picture in the ${theme} theme, and its numbers as CSV`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openSample(page);
    const save = async (chart: string, item: string) => {
      await page.getByRole("button", { name: `Table, picture and numbers of ${chart}` }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: item }).click();
      return downloadedBytes(await download);
    };
    const svg = await svgFacts(page, await save("Traffic", "Save picture as SVG"));
    expect(svg.strays).toEqual([]);
    expect(svg.paper).toBe(theme === "light" ? "#ffffff" : "#171c1f");
    expect(svg.texts.join(" ")).toContain("Traffic, Hub");
    expect(svg.texts.join(" ")).toContain("UTC");
    const png = await pngFacts(page, await save("Flow heat map", "Save picture as PNG"));
    expect(png.colorCount).toBeGreaterThan(20);
    const csv = (await save("Swimlanes", "Save numbers as CSV")).toString("utf8");
    expect(csv.split("\n")[0]).toContain("lane,start (UTC),end (UTC),intervals,worst severity");
    expect(csv.split("\n").length).toBeGreaterThan(20);
  });
}

test("the proof that nothing is sent tries each way, and the browser blocks them all", async ({ page }) => {
  await openSample(page);
  const sent: string[] = [];
  page.on("response", (response) => sent.push(response.url()));
  await page.getByRole("button", { name: "0 bytes sent" }).click();
  const dialog = page.getByRole("dialog", { name: "0 bytes sent" });
  await expect(dialog).toContainText("connect-src 'none'");
  await dialog.getByRole("button", { name: "Try to send" }).click();
  await expect(dialog.getByText(/^blocked by the browser/)).toHaveCount(6);
  await expect(dialog.getByText("not refused")).toHaveCount(0);
  expect(sent.filter((url) => url.includes("self-test"))).toEqual([]);
});

test("another device comes into all charts at once, and the keys stay where they are", async ({ page }) => {
  await openSample(page);
  const devices = page.getByRole("list", { name: "Devices" }).getByRole("button");
  const names = await textsOf(devices.locator(".device-name"));
  expect(new Set(names).size).toBeGreaterThan(2);
  const shown = page.locator(".of-overview .chart-device");
  const heatRows = page.getByRole("grid", { name: "Flows over time" }).getByRole("row");
  /** Overview, traffic and score, each by the device that its summary names. */
  const picturesOf = (name = "") => page.locator(".device-charts").getByRole("img", { name: ` of ${name}` });
  await expect(shown).toHaveText(names[0] ?? "");
  await expect(picturesOf(names[0])).toHaveCount(3);
  await expect(heatRows.first()).toBeAttached();
  const rowsBefore = await textsOf(heatRows);

  // Faster than any chart is drawn: the last one is what stays.
  await devices.evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLElement).click();
  });
  await expect(shown).toHaveText(names.at(-1) ?? "");
  await expect(picturesOf(names.at(-1))).toHaveCount(3);
  await expect(picturesOf(names[0])).toHaveCount(0);
  await expect.poll(() => textsOf(heatRows)).not.toEqual(rowsBefore);

  await lanes(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(shown).toHaveText(names[0] ?? "");
  await expect(lanes(page)).toBeFocused();
});

test("a cursor over the charts redraws none of them", async ({ page }) => {
  await openSample(page);
  const area = page.getByRole("figure", { name: "Traffic" }).locator(".chart-pointer-area");
  await area.hover({ position: { x: 40, y: 60 } });
  await page.evaluate(() => {
    const counts = { drawn: 0 };
    Object.assign(globalThis, { counts });
    const observer = new MutationObserver((records) => {
      counts.drawn += records.length;
    });
    for (const canvas of document.querySelectorAll(".chart-canvas"))
      observer.observe(canvas, { childList: true, attributeFilter: ["data-shows"] });
  });
  for (let step = 0; step < 30; step++) await page.mouse.move(400 + step * 10, 600);
  await expect(page.locator(".chart-tooltip")).toBeVisible();
  expect(
    await page.evaluate(() => (globalThis as unknown as { counts: { drawn: number } }).counts.drawn),
  ).toBe(0);
});
