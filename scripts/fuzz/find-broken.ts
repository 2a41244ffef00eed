import type { OpenedFile } from "../../src/core/opened-file.ts";
import { toProblem } from "../../src/core/problem.ts";
import { isWholeAccount } from "../../src/core/reading-account.ts";

/** What is wrong with how an input was opened. */
export interface Finding {
  readonly kind:
    | "hang"
    | "memory"
    | "death"
    | "exception"
    | "unknown Problem"
    | "rows lost uncounted"
    | "broken device"
    | "broken list"
    | "split differs";
  readonly detail: string;
}

/** What a Problem says whose cause nobody foresaw. */
const UNKNOWN = toProblem(new Error("x")).tryThis;

/** What must hold of whatever was opened and does not; null where all does. */
export function findBroken(file: OpenedFile): Finding | null {
  const unknown = file.problems.find(({ tryThis }) => tryThis === UNKNOWN);
  if (unknown) return { kind: "unknown Problem", detail: JSON.stringify(unknown) };
  switch (file.kind) {
    case "nothing":
      return file.problems.some(({ level }) => level === "error")
        ? null
        : { kind: "broken list", detail: "it did not open, and no error says why" };
    case "counters":
      return brokenCounters(file);
    case "annotations": {
      const broken = file.annotations.find(
        ({ startMs, endMs }) => !(endMs > startMs && Number.isFinite(endMs - startMs)),
      );
      return broken ? { kind: "broken list", detail: JSON.stringify(broken) } : null;
    }
    case "device-list":
      return [...file.names].every((texts) => texts.every((text) => typeof text === "string" && text !== ""))
        ? null
        : { kind: "broken list", detail: JSON.stringify([...file.names]) };
    case "model": {
      const { counters, detector } = file.model;
      const broken = Object.values(detector.models).find(
        ({ scale }) => scale.mean.length !== counters.length,
      );
      return broken ? { kind: "broken list", detail: "a view of other counters than the model's" } : null;
    }
    case "intervals": {
      const intervals = file.report.devices.flatMap((device) => device.intervals);
      const broken = intervals.find(({ startMs, endMs }) => !(endMs > startMs));
      return broken ? { kind: "broken list", detail: JSON.stringify(broken) } : null;
    }
  }
}

function brokenCounters({
  reading,
  devices,
  accounts,
}: Extract<OpenedFile, { kind: "counters" }>): Finding | null {
  if (!isWholeAccount(reading, accounts) || accounts.length !== devices.length) {
    const detail = JSON.stringify({ recordCount: reading.recordCount, lost: reading.lost, accounts });
    return { kind: "rows lost uncounted", detail };
  }
  const broken = (detail: string): Finding => ({ kind: "broken device", detail });
  if (devices.length === 0) return broken("no device");
  if (new Set(devices.map(({ id }) => id)).size < devices.length) return broken("two devices of one id");
  for (const [index, { id, timeMs, counters }] of devices.entries()) {
    const wrongRow = timeMs.findIndex((ms, row) => !Number.isFinite(ms) || (row > 0 && ms < timeMs[row - 1]));
    if (wrongRow >= 0) return broken(`${id}: row ${wrongRow} is at ${timeMs[wrongRow]}`);
    if (reading.layout.value === "wide" && accounts[index].keptCount !== timeMs.length)
      return broken(`${id}: ${timeMs.length} rows, ${accounts[index].keptCount} kept`);
    const short = counters.find(({ values }) => values.length !== timeMs.length);
    if (short) return broken(`${id}: ${timeMs.length} rows, ${short.values.length} values of ${short.name}`);
    const names = new Set(counters.map(({ flow, measure }) => `${measure} ${flow.id}`));
    if (names.size < counters.length) return broken(`${id}: two counters of one flow and measure`);
    const infinite = counters.find(({ values }) =>
      values.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY),
    );
    if (infinite) return broken(`${id}: ${infinite.name} is infinite`);
  }
  return null;
}
