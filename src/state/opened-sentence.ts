import { formatCount, plural } from "../core/number.ts";
import type { AppState } from "./app-state.ts";

/** What was opened of intervals that were written earlier: `12 intervals of 3 devices from report.json`; empty where nothing was. */
export function openedSentence({ reports }: Pick<AppState, "reports">): string {
  if (reports.length === 0) return "";
  const devices = reports.flatMap(({ report }) => report.devices);
  const count = devices.reduce((sum, { intervals }) => sum + intervals.length, 0);
  const deviceCount = new Set(devices.map(({ device }) => device)).size;
  const names = new Set(reports.map(({ name }) => name));
  const from = names.size === 1 ? reports[0].name : `${formatCount(names.size)} files`;
  return `${plural(count, "interval")} of ${plural(deviceCount, "device")} from ${from}`;
}
