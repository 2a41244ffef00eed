import { captionLines } from "../charts/picture/caption.ts";
import { toPictureSvg } from "../charts/picture/chart-picture.ts";
import type { PictureTheme } from "../charts/picture/in-theme.ts";
import { toPicturePng } from "../charts/picture/picture-png.ts";
import { toFileName } from "../core/file-name.ts";
import { VERSION } from "../core/version.ts";
import { toChartCsv } from "../export/chart-csv.ts";
import type { AppState } from "../state/app-state.ts";
import { currentDevice, visibleRange } from "../state/current-device.ts";
import { activeFilters } from "../state/filters.ts";
import type { ShelvedChart } from "./chart-shelf.ts";
import { downloadBlob, downloadText } from "./download-file.ts";
import { timeWords } from "./use-time-words.ts";

/** What a chart can be taken away as. */
export type ChartFile = "svg" | "png" | "csv";

/** Saves a chart's picture, in the theme of the page with what it is of in its caption, or its numbers. Errors: what makes the picture throws. */
export async function saveChart(chart: ShelvedChart, file: ChartFile, state: AppState): Promise<void> {
  const device = currentDevice(state);
  const name = `mudlark-${chart.id}${device === null ? "" : `-${toFileName(device.name)}`}`;
  if (file === "csv") {
    const numbers = chart.numbers();
    if (numbers === null) throw new Error(`${chart.title} shows nothing yet.`);
    return downloadText({ name: `${name}.csv`, text: toChartCsv(numbers) });
  }
  const figure = chart.element()?.querySelector<HTMLElement>("figure");
  if (!figure) throw new Error(`${chart.title} shows nothing yet.`);
  const words = timeWords(state.zone);
  const range = visibleRange(state);
  const caption = captionLines({
    zone: words.mark(range),
    range: `${words.instant(range.startMs)} - ${words.instant(range.endMs)}`,
    filters: activeFilters(state).map(({ label }) => label),
    sources: [...new Set(state.sources.map((source) => source.name))],
    version: VERSION,
  });
  const title = device === null ? chart.title : `${chart.title}, ${device.name}`;
  const svg = toPictureSvg(figure, { title, caption, theme: pageTheme() });
  if (file === "svg") return downloadBlob(`${name}.svg`, new Blob([svg], { type: "image/svg+xml" }));
  return downloadBlob(`${name}.png`, await toPicturePng(svg));
}

function pageTheme(): PictureTheme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
