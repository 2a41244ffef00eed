import type { Page } from "@playwright/test";
import {
  ambiguousDates,
  countedTimes,
  longNames,
  oddDevice,
  quietDevice,
  silentDevice,
  spikedDevice,
  type ToyFile,
  textFile,
  wideDevice,
  writtenIntervals,
  zipOf,
} from "./toy-files.ts";

const DEVICE = "74:c6:3b:29:d7:1d";
const OTHERS = ["74:c6:3b:29:d7:1e", "74:c6:3b:29:d7:1f"];

/** The page's main states, each reached as a user would. */
export const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  empty: async () => {},
  failed: (page) =>
    open(page, [textFile("capture.pcap", "\u0000\u0001"), textFile("empty.csv", "")], problemSeen),
  sample: openSample,
  /** The picture of the README: a spoof with its night around it, and why. */
  explore: async (page) => {
    await openSample(page);
    await page.getByRole("button", { name: /^Camera/ }).click();
    await chooseSpoof(page);
    for (let step = 0; step < 3; step++) await page.keyboard.press("-");
    await page.locator(".chart-column").evaluate((column) => column.scrollTo(0, 0));
  },
  why: async (page) => {
    await openSample(page);
    await page.getByLabel("Baseline to").fill("2026-03-09T00:00");
    await page.getByLabel("Baseline to").press("Enter");
    await detectionDone(page);
    await chooseSpoof(page);
  },
  quality: async (page) => {
    await openSample(page);
    await detectionDone(page);
    await page.getByRole("radio", { name: "Quality" }).check({ force: true });
    await page.getByText("Attacks found").waitFor();
  },
  "quality-unknown": async (page) => {
    await open(page, [quietDevice("quiet_74c63b29d71d.csv", 3000)]);
    await detectionDone(page);
    await page.getByRole("radio", { name: "Quality" }).check({ force: true });
    await page.getByText("nothing is known").waitFor();
  },
  "one-device": (page) => open(page, [quietDevice("quiet_74c63b29d71d.csv", 3000)]),
  "fifty-devices": (page) =>
    open(
      page,
      Array.from({ length: 50 }, (_, index) =>
        quietDevice(`a-rather-long-name-of-a-device-in-the-cellar-${index}.csv`, 600 + 10 * index),
      ),
    ),
  "health-calm": async (page) => {
    await open(page, [quietDevice("quiet_74c63b29d71d.csv", 3000)]);
    await showHealth(page);
  },
  "health-odd": async (page) => {
    await open(page, [oddDevice("74c63b29d71d_odd.csv")]);
    await showHealth(page);
  },
  "health-files": async (page) => {
    await open(
      page,
      Array.from({ length: 7 }, (_, day) =>
        quietDevice(`74c63b29d71d_day-${day + 1}.csv`, 1500, { firstRow: 1440 * day }),
      ),
    );
    await showHealth(page);
  },
  contradictions: async (page) => {
    await open(page, [
      quietDevice("74c63b29d71d_gateway.csv", 1500),
      quietDevice("74c63b29d71d_switch.csv", 1500, { firstRow: 1200, extra: 2 }),
    ]);
    await showHealth(page);
  },
  "times-picked": async (page) => {
    await openSample(page);
    await page.keyboard.press("w");
    await page.getByRole("table", { name: "Flows by how far they moved" }).waitFor();
  },
  "times-and-why": async (page) => {
    await openSample(page);
    await page.keyboard.press("j");
    await page.keyboard.press("w");
    await page.getByRole("table", { name: "Flows by how far they moved" }).waitFor();
  },
  zoomed: async (page) => {
    await openSample(page);
    await page.getByRole("button", { name: /^Camera/ }).click();
    for (let step = 0; step < 3; step++) await page.keyboard.press("+");
  },
  stack: (page) => explore(page, ["Stack", "Linear"]),
  rows: (page) => explore(page, ["Rows", "Log"]),
  "rows-one-height": (page) => explore(page, ["Rows", "One height"]),
  "lanes-of-flows": (page) => explore(page, ["Flows"]),
  "lanes-of-ports": (page) => explore(page, ["Ports"]),
  contributions: async (page) => {
    await explore(page, ["Part in the score"]);
    await page.locator(".of-heat-map").scrollIntoViewIfNeeded();
  },
  hours: (page) => explore(page, ["Hours"]),
  weekdays: (page) => explore(page, ["Hours", "Weekdays"]),
  "hours-of-score": (page) => explore(page, ["Hours", "Anomaly score"]),
  compare: (page) => explore(page, ["Compare"]),
  "compare-earlier": async (page) => {
    await explore(page, ["Compare"]);
    await page.getByLabel("Compare with").selectOption({ label: "a day earlier" });
  },
  palette: (page) => overPage(page, "Control+k"),
  keys: (page) => overPage(page, "?"),
  "table-twin": (page) => overPage(page, "t"),
  proof: async (page) => {
    await openSample(page);
    await page.getByRole("button", { name: "0 bytes sent" }).click();
    await page.getByRole("button", { name: "Try to send" }).click();
    await page.getByText("blocked by the browser (frame-src)").waitFor();
  },
  filtered: async (page) => {
    await openSample(page);
    const chips = page.getByRole("toolbar", { name: "Severities" });
    await chips.getByRole("button", { name: "high" }).click();
    await chips.getByRole("button", { name: "critical" }).click();
    await page.keyboard.press("+");
  },
  "five-filters": async (page) => {
    await openSample(page);
    await page.getByRole("toolbar", { name: "Severities" }).getByRole("button", { name: "high" }).click();
    await page.getByRole("radio", { name: "This device" }).check({ force: true });
    await page.locator(".flow-row[aria-level='1'] input[type=checkbox]").first().uncheck();
    await page.keyboard.press("+");
    await page.keyboard.press("w");
    await page.getByRole("region", { name: "What else moved?" }).waitFor();
  },
  "link-of-missing-files": async (page) => {
    await page.goto(
      `${page.url()}#mudlark=1&file=camera_2026-03.csv~0123456789ab&file=plug_2026-03.csv~ba9876543210`,
    );
    await page.reload();
    await openSample(page);
    await page.getByRole("region", { name: "Link to a view" }).waitFor();
  },
  "no-flow": async (page) => {
    await open(page, [quietDevice("quiet_74c63b29d71d.csv", 3000)]);
    const boxes = page.locator(".flow-row[aria-level='1'] input[type=checkbox]");
    await boxes.first().waitFor();
    for (const box of await boxes.all()) await box.uncheck();
    await page.getByText("No flow is shown. Check one").waitFor();
  },
  "300-flows": (page) => open(page, [wideDevice("74c63b29d71d.csv", { flows: 300 })]),
  "one-row": (page) => open(page, [quietDevice("quiet_74c63b29d71d.csv", 1)]),
  "all-zero": (page) => open(page, [silentDevice("quiet_74c63b29d71d.csv")]),
  spike: (page) => open(page, [spikedDevice("quiet_74c63b29d71d.csv")]),
  "long-names": async (page) => {
    await open(page, [
      longNames(
        "Export des Sammlers am Gateway im Keller, Kamera am Tor, Woche 10 bis 12 des Jahres 2026, zweite Fassung.csv",
      ),
    ]);
    await showHealth(page);
    await openColumns(page);
  },
  question: (page) => open(page, [ambiguousDates("74c63b29d71d.csv"), ambiguousDates("74c63b29d71e.csv")]),
  "mapping-36": async (page) => {
    await open(page, [wideDevice("74c63b29d71d.csv", { flows: 18 })]);
    await showHealth(page);
    await openColumns(page);
  },
  "mapping-300": async (page) => {
    await open(page, [wideDevice("74c63b29d71d.csv", { flows: 150 })]);
    await showHealth(page);
    await openColumns(page);
  },
  warnings: (page) =>
    open(page, [
      oddDevice("74c63b29d71d_odd.csv"),
      longNames("Messung.csv"),
      ambiguousDates("74c63b29d71e.csv"),
      textFile("capture.pcap", "\u0000\u0001"),
    ]),
  zip: async (page) => {
    const entries = [oddDevice("cellar/74c63b29d71d.csv"), textFile("cellar/notes.txt", "to do: nothing\n")];
    await open(page, [zipOf("gateway.zip", entries)]);
    await showHealth(page);
  },
  "report-alone": (page) =>
    open(page, [writtenIntervals("mudlark-intervals.json", [DEVICE, ...OTHERS])], reportSeen),
  "report-beside": async (page) => {
    await open(page, [
      quietDevice("quiet_74c63b29d71d.csv", 1500),
      writtenIntervals("mudlark-intervals.json", [DEVICE, ...OTHERS]),
    ]);
    await page.getByText("opened from mudlark-intervals.json").click();
  },
  forget: async (page) => {
    await open(page, [ambiguousDates("74c63b29d71d.csv")]);
    await page.getByRole("button", { name: /^day first/ }).click();
    await page.getByText("is read as you said").first().waitFor();
    await open(page, [countedTimes("74c63b29d71e.csv")], problemSeen);
  },
};

/** The sample, with some choices taken by their names. */
async function explore(page: Page, choices: readonly string[]): Promise<void> {
  await openSample(page);
  for (const name of choices) await page.getByRole("radio", { name, exact: true }).check({ force: true });
}

/** The sample, with what a key opens over it. */
async function overPage(page: Page, key: string): Promise<void> {
  await openSample(page);
  await page.keyboard.press(key);
  await page.getByRole("dialog").waitFor();
}

async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try the sample" }).click();
  await detectionDone(page);
}

async function open(page: Page, files: readonly ToyFile[], isSeen = detectionDone): Promise<void> {
  await page
    .getByLabel("Open files")
    .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: "text/csv", buffer: bytes })));
  await isSeen(page);
}

async function detectionDone(page: Page): Promise<void> {
  await page
    .getByText(/^Detection (finished|failed)/)
    .first()
    .waitFor();
}

async function problemSeen(page: Page): Promise<void> {
  await page.getByRole("alert").first().waitFor();
}

async function reportSeen(page: Page): Promise<void> {
  await page.getByRole("table", { name: "Opened intervals" }).waitFor();
}

async function showHealth(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Health" }).check({ force: true });
  await page.getByRole("region", { name: "Health" }).locator("dl, ul").first().waitFor();
}

async function openColumns(page: Page): Promise<void> {
  const columns = page.getByRole("heading", { name: /^Columns/ }).first();
  await columns.click();
  await columns.evaluate((heading) => heading.scrollIntoView({ block: "center" }));
}

/** Chooses the camera's spoof; the list is scrolled until its row is there. */
async function chooseSpoof(page: Page): Promise<void> {
  const rows = page.getByRole("row").filter({ hasText: "Camera" }).filter({ hasText: "ARP" });
  const list = page.locator(".interval-scroll");
  for (let screens = 0; screens < 40 && (await rows.count()) === 0; screens++) {
    await list.evaluate((element) => element.scrollBy(0, element.clientHeight));
    await page.waitForTimeout(100);
  }
  await rows.first().click();
}
