import { expect, type Page, test } from "@playwright/test";
import { intervalTable, openSample } from "./analyst.ts";

/** Holds the page back from coming to rest, so that what a hand that moves is shown can be looked at. */
async function holdRest(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { setTimeout } = globalThis;
    const held: (() => void)[] = [];
    Object.assign(globalThis, {
      isHeld: false,
      letRest: () => {
        for (const call of held.splice(0)) call();
      },
      setTimeout: (call: () => void, delayMs?: number) =>
        (globalThis as unknown as { isHeld: boolean }).isHeld && delayMs === 120
          ? held.push(call)
          : setTimeout(call, delayMs),
    });
  });
}

/** Lets all come to rest that was held back. */
async function letRest(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(globalThis, { isHeld: false });
    (globalThis as unknown as { letRest: () => void }).letRest();
  });
}

/** Holds the brush at a share of its width, 0..1; returns what moves it on to another. */
async function holdBrush(page: Page, at: number): Promise<(to: number) => Promise<void>> {
  const box = await page.getByRole("slider", { name: "Time range" }).boundingBox();
  if (box === null) throw new Error("There is no brush.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * at, y);
  await page.mouse.down();
  return (to) => page.mouse.move(box.x + box.width * to, y, { steps: 4 });
}

async function brushTo(page: Page, from: number, to: number): Promise<void> {
  const moveOn = await holdBrush(page, from);
  await moveOn(to);
}

/** A chart as it is seen, without what lies over it. */
function pictureOf(page: Page, figure: string): Promise<Buffer> {
  return page
    .getByRole("figure", { name: figure })
    .locator(".chart-canvas")
    .screenshot({ animations: "disabled" });
}

/** The share of pixels in which two pictures of one size differ by more than a shade. */
async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          if (!context) throw new Error("no context");
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      if (first.width !== second.width || first.height !== second.height) return 1;
      let differing = 0;
      for (let index = 0; index < first.data.length; index += 4) {
        const far = [0, 1, 2].some(
          (channel) => Math.abs(first.data[index + channel] - second.data[index + channel]) > 60,
        );
        if (far) differing++;
      }
      return differing / (first.data.length / 4);
    },
    [one.toString("base64"), other.toString("base64")],
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`in ${colorScheme}, a hand that moves is shown what it finds where it rests`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await holdRest(page);
    await openSample(page);
    const charts = page.locator(".of-traffic .chart-canvas, .of-score .chart-canvas");
    await expect(charts.locator("svg")).toHaveCount(2);
    const whole = await pictureOf(page, "Traffic");
    await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
    await brushTo(page, 0.3, 0.7);
    const range = await page.getByRole("slider", { name: "Time range" }).getAttribute("data-shows");
    for (const chart of await charts.all()) {
      await expect(chart).toHaveAttribute("data-shows", range as string);
      await expect(chart.locator("canvas")).toBeVisible();
    }
    await expect(page.locator(".device-charts")).toHaveClass(/moving/);
    await page.mouse.up();
    await page.mouse.move(5, 5);
    const moved = [await pictureOf(page, "Traffic"), await pictureOf(page, "Anomaly score")];
    expect(await difference(page, whole, moved[0])).toBeGreaterThan(0.02);

    await letRest(page);
    await expect(charts.locator("svg")).toHaveCount(2);
    for (const chart of await charts.all()) await expect(chart.locator("canvas")).toBeHidden();
    await expect(page.locator(".device-charts")).not.toHaveClass(/moving/);
    for (const chart of await charts.all())
      await expect(chart).toHaveAttribute("data-shows", range as string);
    const rested = [await pictureOf(page, "Traffic"), await pictureOf(page, "Anomaly score")];
    // Dense lines stand on whole pixels on the canvas, and between them in the drawing.
    expect(await difference(page, moved[0], rested[0])).toBeLessThan(0.06);
    expect(await difference(page, moved[1], rested[1])).toBeLessThan(0.02);
  });
}

for (const form of ["Stack", "Rows"]) {
  test(`in ${form.toLowerCase()} too, traffic follows the hand`, async ({ page }) => {
    await holdRest(page);
    await openSample(page);
    await page.getByRole("radiogroup", { name: "Form" }).getByRole("radio", { name: form }).check();
    const chart = page.locator(".of-traffic .chart-canvas");
    await expect(chart.locator("svg")).toHaveCount(1);
    await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
    await brushTo(page, 0.3, 0.9);
    const range = await page.getByRole("slider", { name: "Time range" }).getAttribute("data-shows");
    await expect(chart).toHaveAttribute("data-shows", range as string);
    await expect(chart.locator("canvas")).toBeVisible();
    await page.mouse.up();
  });
}

test("what a click changes is painted at once and drawn when the hand rests, and the two look alike", async ({
  page,
}) => {
  await holdRest(page);
  await openSample(page);
  const chart = page.locator(".of-traffic .chart-canvas");
  await expect(chart.locator("svg")).toHaveCount(1);
  await expect(chart.locator("canvas")).toBeHidden();
  const whole = await pictureOf(page, "Traffic");
  await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
  await page.getByRole("tree", { name: "Flows" }).getByRole("checkbox").first().click({ force: true });
  await expect(chart.locator("canvas")).toBeVisible();
  const painted = await pictureOf(page, "Traffic");
  expect(await difference(page, whole, painted)).toBeGreaterThan(0.02);
  await letRest(page);
  await expect(chart.locator("canvas")).toBeHidden();
  expect(await difference(page, painted, await pictureOf(page, "Traffic"))).toBeLessThan(0.06);
});

test("a hand that leaves the range where it was leaves the drawing, not what was painted over it", async ({
  page,
}) => {
  await holdRest(page);
  await openSample(page);
  const charts = page.locator(".of-traffic .chart-canvas, .of-score .chart-canvas");
  await brushTo(page, 0.3, 0.7);
  await page.mouse.up();
  const slider = page.getByRole("slider", { name: "Time range" });
  const range = (await slider.getAttribute("data-shows")) as string;
  for (const chart of await charts.all()) {
    await expect(chart).toHaveAttribute("data-shows", range);
    await expect(chart.locator("canvas")).toBeHidden();
  }
  await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
  await holdBrush(page, 0.5);
  await page.mouse.up();
  for (const chart of await charts.all()) await expect(chart.locator("canvas")).toBeVisible();
  await letRest(page);
  for (const chart of await charts.all()) {
    await expect(chart.locator("canvas")).toBeHidden();
    await expect(chart).toHaveAttribute("data-shows", range);
  }
});

test("a long list of intervals has its rows where they are looked at", async ({ page }) => {
  await openSample(page);
  const table = intervalTable(page);
  const count = Number(await table.getAttribute("aria-rowcount")) - 1;
  expect(count).toBeGreaterThan(40);
  const rows = table.locator("tbody tr");
  expect(await rows.count()).toBeLessThan(count);
  const last = table.locator(`tr[aria-rowindex="${count + 1}"]`);
  await expect(last).toHaveCount(0);
  await page.locator(".interval-scroll").evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(last).toBeVisible();
  // The chosen row stays, wherever the list is scrolled to.
  await last.click();
  await page.locator(".interval-scroll").evaluate((list) => list.scrollTo(0, 0));
  await expect(table.locator('tr[aria-rowindex="2"]')).toBeVisible();
  await expect(last).toHaveAttribute("aria-selected", "true");
});
