import { expect, it } from "vitest";
import type { Annotation } from "../core/annotation.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { TOY_HYPOTHESIS } from "../core/toy-evidence.ts";
import { compareWithAnnotations } from "./compare-with-annotations.ts";

const MINUTE_MS = 60_000;

const attack = (start: number, end: number): Annotation => ({
  deviceId: "toy",
  startMs: start * MINUTE_MS,
  endMs: end * MINUTE_MS,
  type: "test",
  flows: [],
});

/** An interval by its minutes. */
const interval = (start: number, end: number, confirmed = start + 1): SuspiciousInterval => ({
  id: `toy-${start}`,
  deviceId: "toy",
  startMs: start * MINUTE_MS,
  endMs: end * MINUTE_MS,
  confirmedAtMs: confirmed * MINUTE_MS,
  severity: "low",
  severityScore: 0.5,
  peakMs: end * MINUTE_MS,
  peakOverLimit: 3,
  rules: ["sustained"],
  score: "row",
  followsId: null,
  firstRow: start,
  lastRow: end,
  flows: [],
  hypothesis: TOY_HYPOTHESIS,
});

it("an attack is found by the intervals that overlap it, and the first confirmation counts", () => {
  const { outcomes } = compareWithAnnotations(
    [interval(99, 104, 102), interval(106, 109)],
    [attack(100, 110)],
  );
  expect(outcomes[0].intervals).toHaveLength(2);
  expect(outcomes[0].confirmedAfterMs).toBe(2 * MINUTE_MS);
});

it("an attack that begins while an alarm is open has no delay", () => {
  expect(compareWithAnnotations([interval(50, 104)], [attack(100, 110)]).outcomes[0].confirmedAfterMs).toBe(
    0,
  );
});

it("an attack that no interval overlaps is missed, though one touches its edge", () => {
  const { outcomes } = compareWithAnnotations([interval(90, 100)], [attack(100, 110)]);
  expect(outcomes[0]).toMatchObject({ intervals: [], confirmedAfterMs: null });
});

it("an interval is elsewhere from 2 minutes before and 30 minutes after an attack on", () => {
  const near = [interval(90, 98.5), interval(139, 150)];
  const away = [interval(80, 98), interval(140, 150)];
  expect(compareWithAnnotations([...near, ...away], [attack(100, 110)]).elsewhere).toEqual(away);
});

it("without annotations every interval is elsewhere", () => {
  expect(compareWithAnnotations([interval(1, 2)], [])).toMatchObject({
    outcomes: [],
    elsewhere: [{ id: "toy-1" }],
  });
});
