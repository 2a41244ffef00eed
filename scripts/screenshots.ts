import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { BROWSER_SWITCHES, requireBrowser } from "./browser.mjs";
import { root, runPackage } from "./install-packages.mjs";

const OUT = join(root, ".cache", "screenshots");
const README_PICTURE = join(root, "docs", "screenshot.png");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;

/** The page's main states, each reached as a user would. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  empty: async () => {},
  failed: (page) =>
    open(page, [
      { name: "capture.pcap", text: "\u0000\u0001" },
      { name: "empty.csv", text: "" },
    ]),
  sample: openSample,
  why: async (page) => {
    await openSample(page);
    await page.getByLabel("Baseline to").fill("2026-03-09T00:00");
    await page.getByLabel("Baseline to").press("Enter");
    await detectionDone(page);
    await page.getByRole("row").filter({ hasText: "Camera" }).filter({ hasText: "ARP" }).first().click();
  },
  "one-device": (page) => open(page, [{ name: "quiet_74c63b29d71d.csv", text: quietDevice(3000) }]),
  "fifty-devices": (page) =>
    open(
      page,
      Array.from({ length: 50 }, (_, index) => ({
        name: `a-rather-long-name-of-a-device-in-the-cellar-${index}.csv`,
        text: quietDevice(600 + 10 * index),
      })),
    ),
};

await requireBrowser().then(async (executablePath) => {
  if (runPackage("vite", ["build", "--logLevel", "warn"]) !== 0) process.exit(1);
  mkdirSync(OUT, { recursive: true });
  const server = await preview({ root, logLevel: "error", preview: { host: "127.0.0.1", port: 4190 } });
  const address = server.resolvedUrls?.local[0] ?? "";
  const browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });
  for (const size of SIZES) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [name, reach] of Object.entries(STATES)) {
        const file = `${name}-${size.width}-${colorScheme}.png`;
        await shoot(browser, { address, size, colorScheme, reach, path: join(OUT, file) });
        if (file === "why-1440-light.png") {
          await shoot(browser, { address, size, colorScheme, reach, path: README_PICTURE });
        }
        console.log(file);
      }
    }
  }
  await browser.close();
  await server.close();
  console.log(`In ${OUT}`);
});

interface Shot {
  readonly address: string;
  readonly size: (typeof SIZES)[number];
  readonly colorScheme: "light" | "dark";
  readonly path: string;
  reach(page: Page): Promise<void>;
}

async function shoot(browser: Browser, { address, size, colorScheme, reach, path }: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: size, colorScheme, reducedMotion: "reduce" });
  await page.goto(address);
  await page.getByRole("button", { name: "Try the sample" }).waitFor();
  await reach(page);
  await page.mouse.move(0, 0);
  // Charts are drawn one a frame.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  await page.screenshot({ path });
  await page.close();
}

async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try the sample" }).click();
  await detectionDone(page);
}

async function open(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  await page
    .getByLabel("Open files")
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })),
    );
  if (files.some(({ text }) => text.length > 10)) await detectionDone(page);
  else await page.getByRole("alert").first().waitFor();
}

async function detectionDone(page: Page): Promise<void> {
  await page.getByText(/^Detection finished/).waitFor();
}

function quietDevice(rows: number): string {
  const lines = [
    "Timestamp,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromInternetTcpPort443Packet,FromInternetTcpPort443Byte",
  ];
  for (let row = 0; row < rows; row++) {
    const packets = 3 + ((row * row) % 5);
    lines.push(
      `${Date.UTC(2026, 2, 2) + row * 60_060},${packets},${packets * 90},${packets + 1},${packets * 130}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
