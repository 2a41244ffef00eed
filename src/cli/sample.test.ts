import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALWAYS, type Interval } from "../core/interval.ts";
import { NO_CHOICES } from "../core/reading.ts";
import { compareWithAnnotations } from "../detect/compare-with-annotations.ts";
import { detectFiles } from "./detect-files.ts";
import { diskFile } from "./disk-file.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "public", "sample");
const PATHS = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((path) =>
  /\.csv(\.gz)?$/.test(path),
);
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const WEEK_ONE = { startMs: ALWAYS.startMs, endMs: Date.parse("2026-03-09T00:00Z") };

/** How the sample's attacks fare, all devices together. */
async function judge(baseline: Interval) {
  const files = await Promise.all(PATHS.map((path) => diskFile(join(FOLDER, path))));
  const { dataSet, detections, problems } = await detectFiles(files, {
    detecting: { baseline },
    choices: NO_CHOICES,
  });
  const compared = detections.map(({ deviceId, intervals }) =>
    compareWithAnnotations(
      intervals,
      dataSet.annotations.filter((annotation) => annotation.deviceId === deviceId),
    ),
  );
  const days = dataSet.devices.map(({ timeMs }) => (timeMs[timeMs.length - 1] - timeMs[0]) / DAY_MS);
  return {
    problems,
    outcomes: compared.flatMap(({ outcomes }) => outcomes),
    found: compared.flatMap(({ outcomes }) => outcomes).filter(({ intervals }) => intervals.length > 0),
    falseAlarmsADay:
      compared.flatMap(({ elsewhere }) => elsewhere).length / days.reduce((sum, one) => sum + one, 0),
  };
}

describe("the sample, with its first week as baseline", () => {
  const judged = judge(WEEK_ONE);

  it("opens without an error or a warning", async () => {
    const { problems } = await judged;
    expect(problems.filter(({ level }) => level !== "note")).toEqual([]);
  });

  it("has its 12 attacks found, each confirmed within 4 minutes of its start", async () => {
    const { outcomes, found } = await judged;
    expect(outcomes).toHaveLength(12);
    expect(found).toHaveLength(12);
    for (const { confirmedAfterMs } of found) expect(confirmedAfterMs).toBeLessThanOrEqual(4 * MINUTE_MS);
  });

  it("has an attacked flow on top of each attack's interval", async () => {
    const { found } = await judged;
    const wrong = found.filter(
      ({ annotation, intervals }) =>
        !intervals.some(({ flows }) => annotation.flows.includes(flows[0].flow.id)),
    );
    expect(wrong.map(({ annotation }) => annotation.type)).toEqual([]);
  });

  it("has at most 0.25 false alarms a device-day", async () => {
    const { falseAlarmsADay } = await judged;
    expect(falseAlarmsADay).toBeLessThanOrEqual(0.25);
  });
});

describe("the sample, with no baseline chosen", () => {
  const judged = judge(ALWAYS);

  it("has its 12 attacks found, though they are in what it is fitted on", async () => {
    const { found } = await judged;
    expect(found).toHaveLength(12);
  });

  it("has at most 0.6 false alarms a device-day", async () => {
    const { falseAlarmsADay } = await judged;
    expect(falseAlarmsADay).toBeLessThanOrEqual(0.6);
  });
});
