import { describe, expect, it } from "vitest";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { detectDevice } from "../detect/detect-device.ts";
import { atThreshold } from "../detect/find-intervals.ts";
import { toyDevice } from "../detect/toy-device.ts";
import { summarise } from "../query/open-device.ts";
import { alarmCurve, alarmsPerDay, countedFactors, factorForRate, thresholdDesk } from "./threshold-desk.ts";

const ROWS = 3 * 1440;
const ATTACKS = [1500, 2600, 3900];

/** Three days of five flows; a sixth speaks three times, ever louder. */
function attackedDevice() {
  const device = toyDevice([
    ...[1, 2, 3, 4, 5].map((seed) => {
      const random = seededRandom(seed);
      return { flow: `flow ${seed}`, values: Array.from({ length: ROWS }, () => Math.floor(30 * random())) };
    }),
    {
      flow: "attack",
      values: Array.from({ length: ROWS }, (_, row) => {
        const attack = ATTACKS.findIndex((start) => row >= start && row < start + 12);
        return attack < 0 ? 0 : 40 * 10 ** attack;
      }),
    },
  ]);
  return { ...device, ...summarise(device) };
}

const device = attackedDevice();
const baseline = { startMs: Number.NEGATIVE_INFINITY, endMs: device.timeMs[1400] };
const detection = detectDevice(device, { baseline });
const annotations = ATTACKS.map((row) => ({
  deviceId: device.id,
  type: "Flood",
  flows: [],
  startMs: device.timeMs[row] - 60_000,
  endMs: device.timeMs[row + 11],
}));
const desk = finish(thresholdDesk(device, detection, annotations));
const counts: { factor: number; alarms: number }[] = [];
finish(alarmCurve(device, detection, (count) => counts.push(count)));

describe("the threshold desk", () => {
  it("has every row in its histogram, those of known attacks marked", () => {
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    expect(total(desk.histogram.counts)).toBe(ROWS);
    expect(total(desk.histogram.marked)).toBe(36);
    expect(desk.days).toBeCloseTo(ROWS / 1440, 9);
  });

  it("offers the limits of each sensitivity, with the share of the baseline that is over them", () => {
    const [quiet, usual, sensitive] = desk.presets;
    expect(usual.limit).toBe(detection.model.limit);
    expect(quiet.limit).toBeGreaterThan(usual.limit);
    expect(sensitive.baselineShare).toBeCloseTo(0.01, 3);
    expect(usual.baselineShare).toBeCloseTo(0.005, 3);
  });

  it("offers the limits of two theories, which are some too", () => {
    const theories = desk.presets.filter(({ name }) => /^Normal residuals/.test(name));
    expect(theories).toHaveLength(2);
    for (const { limit } of theories) expect(limit).toBeGreaterThan(0);
  });

  it("counts the alarms that a detection at that limit has", () => {
    expect(counts).toHaveLength(countedFactors().length);
    for (const factor of [0.1, 1, 10]) {
      const moved = finish(atThreshold(device, detection, { sensitivity: "default", limitFactor: factor }));
      expect(counts.find((count) => count.factor === factor)?.alarms).toBe(moved.intervals.length);
      expect(moved.model.limit).toBeCloseTo(factor * detection.model.limit, 12);
    }
  });

  it("finds the smallest limit with so many alarms a day, and says where there is none", () => {
    const perDay = 2.01 / desk.days;
    const factor = finish(factorForRate(device, detection, { perDay, days: desk.days })) ?? Number.NaN;
    const at = (limitFactor: number) =>
      finish(atThreshold(device, detection, { sensitivity: "default", limitFactor })).intervals.length;
    expect(at(factor)).toBe(2);
    expect(at(factor / 1.05)).toBe(3);
    expect(finish(factorForRate(device, detection, { perDay: -1, days: desk.days }))).toBeNull();
  });
});

describe("alarms a day between counted limits", () => {
  const known = [
    { factor: 0.1, alarms: 30 },
    { factor: 10, alarms: 10 },
  ];
  it.each([
    [0.1, 3],
    [1, 2],
    [10, 1],
  ])("at factor %d are %d, by the logarithm of the limit", (factor, perDay) => {
    expect(alarmsPerDay(known, factor, 10)).toBeCloseTo(perDay, 12);
  });

  it("are not known before any are counted, nor beyond those that are", () => {
    expect(alarmsPerDay([], 1, 10)).toBeNull();
    expect(alarmsPerDay(known, 11, 10)).toBeNull();
    expect(alarmsPerDay(known, 0.01, 10)).toBeNull();
  });
});
