import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { Annotation } from "../core/annotation.ts";
import type { Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import { once } from "../core/once.ts";
import { rowsIn } from "../core/row-range.ts";
import { toSampling } from "../core/sampling.ts";
import { compareWithAnnotations } from "./compare-with-annotations.ts";
import { detectDevice } from "./detect-device.ts";
import { fitFeatureScale } from "./features/feature-scale.ts";
import { minuteFeatures } from "./features/minute-features.ts";
import { covariance } from "./model/covariance.ts";
import { eigenvectors } from "./model/eigenvectors.ts";

const SHARED = new URL("../../../shared/", import.meta.url);
const hasShared = existsSync(new URL("reference/ihome-whole-file.json", SHARED));
const suffix = hasShared ? "" : " (skipped: ../shared is not here)";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A baseline that somebody chose, not the one that is found where nobody did. */
const WHOLE_FILE = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.parse("2019-01-01T00:00Z") };
const UNTIL_8_OCTOBER = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.parse("2018-10-08T00:00Z") };

interface Reference {
  readonly rows: number;
  readonly counters: number;
  readonly baselineRows: number;
  readonly components: number;
  readonly explainedShare: number;
  readonly limit: number;
  readonly eigenvalues: readonly number[];
  readonly spe: Readonly<Record<string, number>>;
  readonly intervals: readonly {
    readonly firstRow: number;
    readonly confirmedRow: number;
    readonly lastRow: number;
    readonly startMs: number;
    readonly confirmedAtMs: number;
    readonly endMs: number;
    readonly severityScore: number;
    readonly topFlow: string;
  }[];
  readonly alarmsElsewhere: number;
}

const readShared = (path: string): string => readFileSync(new URL(path, SHARED), "utf8").trim();

/** The real file, read the plain way: it holds only numbers and commas. */
function readDevice(): Device {
  const [header, ...lines] = readShared("data/unsw/flowdata/74c63b29d71d_flowstats.csv").split("\n");
  const names = header.split(",").map((name) => name.trim());
  const rows = lines.map((line) => line.split(",").map(Number));
  const timeMs = Float64Array.from(rows, (row) => row[0]);
  const counters = names.flatMap((name, column) =>
    column === 0 || name === "NoOfFlows"
      ? []
      : [
          {
            name,
            ...parseCounterHeader(name),
            isCount: true,
            values: Int32Array.from(rows, (row) => row[column]),
          },
        ],
  );
  return {
    id: "74:c6:3b:29:d7:1d",
    name: "iHome",
    sourceName: "74c63b29d71d_flowstats.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters,
  };
}

function readAnnotations(): readonly Annotation[] {
  return readShared("data/unsw/annotations/74c63b29d71d.csv")
    .split("\n")
    .map((line) => {
      const [start, end, flows, type] = line.split(",");
      return { deviceId: "iHome", startMs: +start * 1000, endMs: +end * 1000, flows: flows.split("|"), type };
    });
}

function load(file: string, baseline: Interval) {
  const device = readDevice();
  const reference: Reference = JSON.parse(readShared(`reference/${file}`));
  // The reference explains 98 %, and a chosen baseline here a little more.
  const adjustments = { ...NO_ADJUSTMENTS, components: reference.components };
  const detection = detectDevice(device, { baseline, adjustments, rules: ["sustained", "at-once"] });
  return {
    device,
    detection,
    reference,
    comparison: compareWithAnnotations(detection.intervals, readAnnotations()),
  };
}

function expectClose(found: number, expected: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe.skipIf(!hasShared).each([
  ["ihome-baseline-until-8-october.json", UNTIL_8_OCTOBER],
  ["ihome-whole-file.json", WHOLE_FILE],
] as const)(`the real file against numpy, %s${suffix}`, (file, baseline) => {
  const loaded = once(() => load(file, baseline));

  it("has the model to 1e-9", () => {
    const { device, detection, reference } = loaded();
    const { model } = detection;
    expect(device.timeMs).toHaveLength(reference.rows);
    expect(device.counters).toHaveLength(reference.counters);
    expect(model.baselineRows).toBe(reference.baselineRows);
    expect(model.components).toBe(reference.components);
    expectClose(model.explainedShare, reference.explainedShare);
    expectClose(model.limit, reference.limit);
  });

  it("has the largest eigenvalues to 1e-9", () => {
    const { device, reference } = loaded();
    const source = minuteFeatures(device);
    const rows = [rowsIn(device.timeMs, baseline)];
    const matrix = covariance(source, fitFeatureScale(source, rows), rows);
    const { values } = eigenvectors(matrix, device.counters.length);
    for (const [index, value] of reference.eigenvalues.entries()) expectClose(values[index], value);
  });

  it("has the sampled rows' SPE to 1e-9", () => {
    const { detection, reference } = loaded();
    for (const [row, spe] of Object.entries(reference.spe)) expectClose(detection.scores.row[+row], spe);
  });

  it("has the same intervals: rows, times, severity and top flow", () => {
    const { detection, reference, device } = loaded();
    const found = detection.intervals.map((interval) => ({
      firstRow: interval.firstRow,
      confirmedRow: device.timeMs.indexOf(interval.confirmedAtMs),
      lastRow: interval.lastRow,
      startMs: interval.startMs,
      confirmedAtMs: interval.confirmedAtMs,
      endMs: interval.endMs,
      severityScore: Number(interval.severityScore.toFixed(4)),
      topFlow: interval.flows[0].flow.id,
    }));
    expect(found).toEqual(reference.intervals);
  });

  it("finds 3 attacks of 3, and has as many alarms elsewhere", () => {
    const { comparison, reference } = loaded();
    expect(comparison.outcomes.map((outcome) => outcome.intervals.length > 0)).toEqual([true, true, true]);
    expect(comparison.elsewhere).toHaveLength(reference.alarmsElsewhere);
  });
});

describe.skipIf(!hasShared)(`the real file with a baseline until 8 October${suffix}`, () => {
  const loaded = once(() => load("ihome-baseline-until-8-october.json", UNTIL_8_OCTOBER));

  it("has each attack confirmed within 3 minutes of its start", () => {
    for (const { confirmedAfterMs } of loaded().comparison.outcomes) {
      expect(confirmedAfterMs).not.toBeNull();
      expect(confirmedAfterMs).toBeLessThanOrEqual(3 * MINUTE_MS);
    }
  });

  it("names ARP to the device as the top flow of the attacks' intervals", () => {
    const tops = loaded().comparison.outcomes.flatMap(({ intervals }) =>
      intervals.map(({ flows }) => flows[0].flow.id),
    );
    expect(new Set(tops)).toEqual(new Set(["FromLocalArpPortAll"]));
  });

  it("has at most 0.25 false alarms a day over 8-21 October", () => {
    const endMs = Date.parse("2018-10-22T00:00Z");
    const { elsewhere } = loaded().comparison;
    const during = elsewhere.filter(({ startMs }) => startMs >= UNTIL_8_OCTOBER.endMs && startMs < endMs);
    expect(during.length / ((endMs - UNTIL_8_OCTOBER.endMs) / DAY_MS)).toBeLessThanOrEqual(0.25);
  });
});

describe.skipIf(!hasShared)(`the real file with no options${suffix}`, () => {
  it("has at most 0.6 false alarms a day", () => {
    const { device, comparison } = load("ihome-whole-file.json", WHOLE_FILE);
    const days = (device.timeMs[device.timeMs.length - 1] - device.timeMs[0]) / DAY_MS;
    expect(comparison.elsewhere.length / days).toBeLessThanOrEqual(0.6);
  });
});
