import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { BROWSER_SWITCHES, requireBrowser } from "./browser.mjs";
import { root } from "./install-packages.mjs";
import { STATES } from "./screenshots/page-states.ts";

/*
 * `npm run screenshots` makes all of them; `npm run screenshots -- health why` those whose name holds one of the words,
 * with `--whole` as high as what is in the middle, at 1440 pixels and in light colours only.
 */
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const isWhole = process.argv.includes("--whole");
const OUT = join(root, ".cache", "screenshots");
/** A build of its own: `dist` may be in somebody's hands. */
const SITE = join(root, ".cache", "screenshots-site");
const README_PICTURE = join(root, "docs", "screenshot.png");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;
const SCHEMES = ["light", "dark"] as const;

const executablePath = await requireBrowser();
const settings = { root, logLevel: "error", build: { outDir: SITE, emptyOutDir: true } } as const;
await build(settings);
mkdirSync(OUT, { recursive: true });
const server = await preview({ ...settings, preview: { host: "127.0.0.1", port: 4190 } });
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });
const chosen = Object.entries(STATES).filter(
  ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
);
for (const size of isWhole ? SIZES.slice(0, 1) : SIZES) {
  for (const colorScheme of isWhole ? SCHEMES.slice(0, 1) : SCHEMES) {
    for (const [name, reach] of chosen) {
      const file = `${name}-${isWhole ? "whole" : size.width}-${colorScheme}.png`;
      await shoot(browser, { size, colorScheme, reach, path: join(OUT, file) });
      if (file === "why-1440-light.png")
        await shoot(browser, { size, colorScheme, reach, path: README_PICTURE });
      console.log(file);
    }
  }
}
await browser.close();
await server.close();
console.log(`In ${OUT}`);

interface Shot {
  readonly size: (typeof SIZES)[number];
  readonly colorScheme: (typeof SCHEMES)[number];
  readonly path: string;
  reach(page: Page): Promise<void>;
}

async function shoot(browser: Browser, { size, colorScheme, reach, path }: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: size, colorScheme, reducedMotion: "reduce" });
  page.on("pageerror", (error) => console.error(`${path}: ${error.message}`));
  await page.goto(address);
  await page.getByRole("button", { name: "Try the sample" }).waitFor();
  await reach(page);
  if (isWhole) {
    const hidden = await page.evaluate(() => {
      const column = document.querySelector(".chart-column, .empty-page");
      return column === null ? 0 : column.scrollHeight - column.clientHeight;
    });
    await page.setViewportSize({ width: size.width, height: size.height + hidden });
  }
  await page.mouse.move(0, 0);
  // Charts are drawn one a frame.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  await page.screenshot({ path });
  await page.close();
}
