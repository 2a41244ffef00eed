import { describe, expect, it } from "vitest";
import { ALARM_RULES, SENSITIVITIES } from "../core/detector.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { detectDevice } from "./detect-device.ts";
import { atThreshold, findIntervals, usualRules } from "./find-intervals.ts";
import { createRowScores, eachKind } from "./row-scores.ts";
import { toyDevice } from "./toy-device.ts";

const ROWS = 4000;

/** Six noisy flows; one of them rises, a little and then much, and one speaks for the first time. */
function attackedDevice() {
  return toyDevice(
    Array.from({ length: 6 }, (_, j) => {
      const random = seededRandom(j + 1);
      return {
        flow: `${j}`,
        values: Array.from({ length: ROWS }, (_, row) => {
          if (j === 5) return row >= 3000 && row < 3020 ? 60 : 0;
          const rise = j === 2 && row >= 3400 && row < 3440 ? (row < 3420 ? 30 : 400) : 0;
          return Math.floor(30 * random()) + rise;
        }),
      };
    }),
  );
}

const half = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2024, 0, 1, 0, 2001) };

describe("the intervals at another sensitivity", () => {
  it.each([{ baseline: half }, {}])("are those of a detection at that sensitivity, with %j", (options) => {
    const device = attackedDevice();
    const detection = detectDevice(device, options);
    for (const sensitivity of SENSITIVITIES) {
      const again = finish(atThreshold(device, detection, { sensitivity, limitFactor: 1 }));
      expect(again).toEqual(detectDevice(device, { ...options, sensitivity }));
    }
  });

  it("are not more where it is quieter, and its limits are higher", () => {
    const { detector } = detectDevice(attackedDevice(), { baseline: half });
    const { quiet, default: usual, sensitive } = detector.limits;
    expect(quiet.row).toBeGreaterThanOrEqual(usual.row);
    expect(usual.row).toBeGreaterThanOrEqual(sensitive.row);
    expect(usual.atOnce).toBeGreaterThanOrEqual(100 * usual.row);
    expect(usual.lasting).toBeLessThanOrEqual(usual.row);
  });
});

it("no alarm takes no memory: a matrix of so many counters could not be had", () => {
  const values = new Float64Array(50);
  const device = toyDevice(Array.from({ length: 100_000 }, (_, j) => ({ flow: `${j}`, values })));
  const { detector } = detectDevice(attackedDevice(), { baseline: half });
  const scores = createRowScores(values.length, ["row"]);
  const limits = { ...eachKind(() => 1), atOnce: 100, lasting: 1 };
  expect(finish(findIntervals(device, detector, { scores, limits, rules: ALARM_RULES }))).toEqual([]);
});

describe("an interval", () => {
  it("tells which rules raised it, and that it follows another one within half an hour", () => {
    const values = Array.from({ length: ROWS }, (_, row) =>
      [3000, 3025].some((at) => row >= at && row < at + 5) ? 80 : 0,
    );
    const device = toyDevice([
      { flow: "a", values },
      ...attackedDevice()
        .counters.slice(0, 4)
        .map(({ flow, values: own }) => ({ flow: flow.id, values: own })),
    ]);
    const { intervals } = detectDevice(device, { baseline: half, rules: ["sustained", "at-once"] });
    const attacks = intervals.filter(({ flows }) => flows[0].flow.id === "a");
    expect(attacks).toHaveLength(2);
    expect(attacks[1].followsId).toBe(attacks[0].id);
    expect(attacks[0].rules).toContain("sustained");
  });

  it("of small moves and T2 is raised only where nobody chose a baseline", () => {
    expect(usualRules(false)).toEqual(ALARM_RULES);
    expect(usualRules(true)).not.toContain("drift");
    expect(usualRules(true)).not.toContain("plane");
  });
});
