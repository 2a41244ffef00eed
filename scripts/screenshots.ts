import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { BROWSER_SWITCHES, requireBrowser } from "./browser.mjs";
import { root } from "./install-packages.mjs";
import { STATES } from "./screenshots/page-states.ts";

/*
 * `npm run screenshots` makes all of them; `npm run screenshots -- health why` those whose name holds one of the words,
 * with `--whole` as high as what is in the middle, at 1440 pixels and in light colours only. A state is reached once and
 * then seen in all sizes and themes. What is wider than its screen, and a state that cannot be reached, are told at the
 * end, and the command fails.
 */
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const isWhole = process.argv.includes("--whole");
const OUT = join(root, ".cache", "screenshots");
/** A build of its own: `dist` may be in somebody's hands. */
const SITE = join(root, ".cache", "screenshots-site");
const README_PICTURE = join(root, "docs", "screenshot.png");
const README_STATE = "explore";
/** Charts are drawn one a frame, and anew once a size has settled. */
const SETTLED_MS = 600;
const REACHED_WITHIN_MS = 30_000;
const AT_ONCE = 2;

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for each of the page's. */
  readonly ratio?: number;
  /** One column: the whole of it is in the picture. */
  readonly isColumn?: boolean;
}

const SIZES: readonly Size[] = [
  { name: "1440", width: 1440, height: 900 },
  { name: "1024", width: 1024, height: 768 },
  { name: "390", width: 390, height: 844, isColumn: true },
  // 1440 x 900 enlarged to 200 %.
  { name: "zoom", width: 720, height: 450, ratio: 2 },
];
const SCHEMES = ["light", "dark"] as const;

const executablePath = await requireBrowser();
const settings = { root, logLevel: "error", build: { outDir: SITE, emptyOutDir: true } } as const;
await build(settings);
mkdirSync(OUT, { recursive: true });
const server = await preview({ ...settings, preview: { host: "127.0.0.1", port: 4190 } });
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });
const waiting = Object.keys(STATES).filter(
  (name) => words.length === 0 || words.some((word) => name.includes(word)),
);
const faults: string[] = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const startMs = Date.now();
      await shootState(browser, name).catch((error: unknown) => {
        faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
      console.log(`${name}, ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
    }
  }),
);
await browser.close();
await server.close();
console.log(`In ${OUT}`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

/** Reaches a state at 1440 pixels and takes it through all sizes and themes. */
async function shootState(browser: Browser, name: string): Promise<void> {
  const page = await browser.newPage({ viewport: SIZES[0], colorScheme: "light", reducedMotion: "reduce" });
  page.setDefaultTimeout(REACHED_WITHIN_MS);
  page.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
  try {
    await page.goto(address);
    await page.getByRole("button", { name: "Try the sample" }).waitFor();
    await STATES[name](page);
    if (isWhole) {
      await page.setViewportSize({ width: SIZES[0].width, height: SIZES[0].height + (await hiddenPx(page)) });
      await shoot(page, join(OUT, `${name}-whole-light.png`));
      return;
    }
    for (const size of SIZES) {
      await resize(page, size);
      if (size.isColumn) await resize(page, await toWholeColumn(page, size));
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const file = `${name}-${size.name}-${colorScheme}.png`;
        await shoot(page, join(OUT, file));
        if (file === `${README_STATE}-1440-light.png`) await page.screenshot({ path: README_PICTURE });
      }
      for (const fault of await tooWide(page)) faults.push(`${name} at ${size.name}: ${fault}`);
    }
  } finally {
    await page.close();
  }
}

async function resize(page: Page, { width, height, ratio = 1 }: Size): Promise<void> {
  await page.setViewportSize({ width, height });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", {
    width,
    height,
    deviceScaleFactor: ratio,
    mobile: false,
  });
  await session.detach();
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path });
}

/** The window as high as its page, since rows out of sight are not painted; not under a dialog, which stands in the window. */
async function toWholeColumn(page: Page, size: Size): Promise<Size> {
  if ((await page.getByRole("dialog").count()) > 0) return size;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  return { ...size, height };
}

async function hiddenPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const column = document.querySelector(".chart-column, .empty-page");
    return column === null ? 0 : column.scrollHeight - column.clientHeight;
  });
}

/** What reaches over the right edge of the screen, other than in a box of its own that scrolls or clips. */
async function tooWide(page: Page): Promise<readonly string[]> {
  // No function has a name in here: tsx would mark it by a helper that the page does not have.
  return page.evaluate(() => {
    const widthPx = document.documentElement.clientWidth;
    const found = new Set<string>();
    const clipped = new WeakSet<Element>();
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.parentElement ?? element;
      if (clipped.has(box) || getComputedStyle(box).overflowX !== "visible") {
        clipped.add(element);
        continue;
      }
      const { right, width } = element.getBoundingClientRect();
      const isFixed = getComputedStyle(element).position === "fixed";
      if (width > 1 && right > widthPx + 1 && !isFixed)
        found.add(`${element.tagName} .${element.getAttribute("class")} reaches to ${Math.round(right)} px`);
    }
    const scrollPx = document.documentElement.scrollWidth;
    return [...(scrollPx > widthPx ? [`the page is ${scrollPx} px wide`] : []), ...[...found].slice(0, 3)];
  });
}
