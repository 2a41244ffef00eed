import { describe, expect, it } from "vitest";
import { seededRandom } from "../core/seeded-random.ts";
import { detectDevice } from "./detect-device.ts";
import { toyDevice } from "./toy-device.ts";

const DAY_ROWS = 24 * 60;
const DAYS = 6;
const WHOLE = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2025, 0, 1) };
/** In the fourth day. */
const ATTACK = { firstRow: 3 * DAY_ROWS + 600, rows: 40 };

/** Six busy days; on the fourth a flow speaks that never does. */
function device(attackPackets: number) {
  const rows = DAYS * DAY_ROWS;
  return toyDevice([
    ...[1, 2, 3, 4, 5, 6].map((seed) => {
      const random = seededRandom(seed);
      return { flow: `flow ${seed}`, values: Array.from({ length: rows }, () => Math.floor(40 * random())) };
    }),
    {
      flow: "attack",
      values: Array.from({ length: rows }, (_, row) =>
        row >= ATTACK.firstRow && row < ATTACK.firstRow + ATTACK.rows ? attackPackets : 0,
      ),
    },
  ]);
}

describe("a chosen baseline", () => {
  it("with an attack in it is told of, with the minutes that hold it", () => {
    const attacked = device(5000);
    const { model } = detectDevice(attacked, { baseline: WHOLE });
    expect(model.suspects).toHaveLength(1);
    const [suspect] = model.suspects;
    expect(suspect.startMs).toBe(attacked.timeMs[ATTACK.firstRow] - 60_000);
    expect(suspect.endMs).toBe(attacked.timeMs[ATTACK.firstRow + ATTACK.rows - 1]);
    expect(suspect.timesLimit).toBeGreaterThan(4 * suspect.plainTimesLimit);
  });

  it("without one is not suspected", () => {
    expect(detectDevice(device(0), { baseline: WHOLE }).model.suspects).toEqual([]);
  });

  it("from which the attack is left out is not suspected", () => {
    const attacked = device(5000);
    const [suspect] = detectDevice(attacked, { baseline: WHOLE }).model.suspects;
    const marks = [{ ...suspect, deviceId: attacked.id, kind: "left-out" as const }];
    expect(detectDevice(attacked, { baseline: WHOLE, marks }).model.suspects).toEqual([]);
  });

  it("that was found has none", () => {
    expect(detectDevice(device(5000)).model.suspects).toEqual([]);
  });
});
