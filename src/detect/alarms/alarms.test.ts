import { describe, expect, it } from "vitest";
import { ALARM_RULES, type AlarmRule } from "../../core/detector.ts";
import { toSampling } from "../../core/sampling.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { createRowScores, eachKind } from "../row-scores.ts";
import { type Alarm, alarmSteps, findAlarms } from "./alarms.ts";
import { toRowFlags } from "./row-flags.ts";
import { FAR_OVER_ROW, LONE_ROW, OVER_ROW, RULES } from "./rules.ts";

const ONES = { ...eachKind(() => 1), atOnce: 100, lasting: 1 };

/** Alarms as [first, confirmed, last] for SPE over a limit of 1, at the given minutes. */
function alarmsOf(ratios: readonly number[], minutes?: readonly number[]): number[][] {
  const timeMs = Float64Array.from(ratios, (_, row) => (minutes?.[row] ?? row) * 60_000);
  const scores = { ...createRowScores(ratios.length, ["row"]), row: Float64Array.from(ratios) };
  const flags = toRowFlags(scores, ONES);
  const alarms = findAlarms({ flags, timeMs, sampling: toSampling(timeMs) });
  return alarms.map(({ firstRow, confirmedRow, lastRow }) => [firstRow, confirmedRow, lastRow]);
}

describe("the alarm rule", () => {
  it.each([
    ["finds nothing in no rows", [], []],
    ["does not count a row that equals the limit", [0, 1, 1, 1, 1, 1], []],
    ["stays silent at two of five rows", [0, 2, 0, 0, 2, 0, 0, 2, 0, 0, 2], []],
    ["opens at the third of five, from the first of them on", [0, 2, 0, 2, 0, 2, 0], [[1, 5, 5]]],
    ["does not look back more than five rows", [2, 2, 0, 0, 0, 2, 2, 0], []],
    ["opens at once over a hundred limits", [0, 0, 101, 0, 0], [[2, 2, 2]]],
    ["does not open at once at a hundred limits", [0, 0, 100, 0, 0], []],
    ["starts a wild row's alarm at that row when only one row came before it", [0, 2, 101, 0], [[2, 2, 2]]],
    ["starts a wild row's alarm at the first of three rows over", [2, 2, 101, 0], [[0, 2, 2]]],
    ["stays open through four calm rows", [101, 0, 0, 0, 0, 2, 0], [[0, 0, 5]]],
    ["ends at the record's last row while it is open", [0, 2, 2, 2], [[1, 3, 3]]],
    ["joins alarms five minutes apart", [101, 0, 0, 0, 0, 101, 0], [[0, 0, 5]]],
    [
      "leaves alarms six minutes apart alone",
      [101, 0, 0, 0, 0, 0, 101],
      [
        [0, 0, 0],
        [6, 6, 6],
      ],
    ],
  ])("%s", (_, ratios, expected) => {
    expect(alarmsOf(ratios)).toEqual(expected);
  });

  it("closes at a segment's end, and the row after the gap is examined anew", () => {
    const minutes = [0, 1, 2, 3, 23, 24, 25];
    expect(alarmsOf([2, 2, 2, 0, 2, 0, 0], minutes)).toEqual([[0, 2, 2]]);
    expect(alarmsOf([2, 2, 2, 0, 101, 0, 0], minutes)).toEqual([
      [0, 2, 2],
      [4, 4, 4],
    ]);
  });

  it("does not count rows over a gap as neighbours", () => {
    expect(alarmsOf([0, 2, 2, 2, 0, 0, 0], [0, 1, 2, 22, 23, 24, 25])).toEqual([]);
  });

  it("joins over a segment's end where the time between is up to five cadences, and keeps the first confirmation", () => {
    expect(alarmsOf([0, 2, 2, 2, 101, 0, 0], [0, 1, 2, 3, 8, 9, 10])).toEqual([[1, 3, 4]]);
    expect(alarmsOf([0, 2, 2, 2, 101, 0, 0], [0, 1, 2, 3, 9, 10, 11])).toEqual([
      [1, 3, 3],
      [4, 4, 4],
    ]);
  });
});

describe("many rows", () => {
  it.each([0.02, 0.1, 0.3, 0.6, 0.95])(
    "raise what the clear version raises, %d of them over a limit",
    (share) => {
      for (let seed = 1; seed <= 20; seed++) {
        const rows = randomRows(seed, share);
        for (const rules of [
          ALARM_RULES,
          ALARM_RULES.filter((_, index) => (seed >> (index % 4)) % 2 === 0),
        ]) {
          expect(findAlarms(rows, rules)).toEqual(clearAlarms(rows, rules));
        }
      }
    },
  );

  it("are gone over a hundred thousand at a time", () => {
    const flags = new Uint8Array(250_000).fill(OVER_ROW);
    const timeMs = Float64Array.from(flags, (_, row) => row * 60_000);
    const steps = alarmSteps({ flags, timeMs, sampling: toSampling(timeMs) }, ALARM_RULES);
    let count = 0;
    while (!steps.next().done) count++;
    expect(count).toBe(3 * RULES.length);
  });
});

/** Rows in bursts, with a break of the record now and then. */
function randomRows(seed: number, share: number) {
  const random = seededRandom(seed);
  const flags = new Uint8Array(1500);
  const timeMs = new Float64Array(flags.length);
  let isLoud = false;
  for (let row = 0; row < flags.length; row++) {
    if (random() < 0.05) isLoud = !isLoud;
    const breakMinutes = random() < 0.01 ? Math.floor(12 * random()) : 0;
    timeMs[row] = row === 0 ? 0 : timeMs[row - 1] + 60_000 * (1 + breakMinutes);
    for (const { flag } of RULES)
      if (flag !== LONE_ROW && random() < share / (isLoud ? 1 : 5)) flags[row] |= flag;
    if (random() < 0.01) flags[row] |= OVER_ROW | FAR_OVER_ROW;
  }
  return { flags, timeMs, sampling: toSampling(timeMs) };
}

type Rows = ReturnType<typeof randomRows>;

/** Each row looks back over the last `of` rows of its segment, and every alarm at every other. */
function clearAlarms({ flags, timeMs, sampling }: Rows, rules: readonly AlarmRule[]): readonly Alarm[] {
  const isNear = (one: Alarm, other: Alarm): boolean =>
    Math.max(timeMs[one.firstRow] - timeMs[other.lastRow], timeMs[other.firstRow] - timeMs[one.lastRow]) <=
    5 * sampling.cadenceMs;
  const join = (alarms: readonly Alarm[]): readonly Alarm[] => {
    const joined: Alarm[] = [];
    const inTime = (one: Alarm, other: Alarm): number =>
      one.firstRow - other.firstRow || one.confirmedRow - other.confirmedRow;
    for (const alarm of alarms.toSorted(inTime)) {
      const last = joined.at(-1);
      if (last === undefined || !isNear(last, alarm)) {
        joined.push(alarm);
        continue;
      }
      const byConfirmation = [last, alarm].sort((one, other) => one.confirmedRow - other.confirmedRow);
      joined[joined.length - 1] = {
        firstRow: last.firstRow,
        confirmedRow: byConfirmation[0].confirmedRow,
        lastRow: Math.max(last.lastRow, alarm.lastRow),
        rules: [...new Set(byConfirmation.flatMap((own) => own.rules))],
      };
    }
    return joined;
  };

  const raised = new Map<AlarmRule, readonly Alarm[]>();
  for (const terms of RULES) {
    const { rule, flag, need, of, echoRows } = terms;
    const sustained = raised.get("sustained") ?? [];
    const counts = (row: number): boolean =>
      flag === LONE_ROW
        ? (flags[row] & OVER_ROW) !== 0 && !sustained.some((own) => own.firstRow <= row && row <= own.lastRow)
        : (flags[row] & flag) !== 0;
    const alarms: Alarm[] = [];
    for (const [segment, start] of sampling.segmentStarts.entries()) {
      const end = sampling.segmentStarts[segment + 1] ?? flags.length;
      let open: { firstRow: number; confirmedRow: number; lastRow: number; rules: AlarmRule[] } | null = null;
      for (let row = start; row < end; row++) {
        if (!counts(row)) continue;
        if (open !== null && row - open.lastRow > 5) open = null;
        const counted = Array.from({ length: of }, (_, back) => row - of + 1 + back).filter(
          (earlier) => earlier >= start && counts(earlier),
        );
        const isMet = rules.includes(rule) && counted.length >= need;
        const isFar = rule === "sustained" && rules.includes("at-once") && (flags[row] & FAR_OVER_ROW) !== 0;
        if (open === null && (isMet || isFar)) {
          open = { firstRow: isMet ? counted[0] : row, confirmedRow: row, lastRow: row, rules: [] };
          alarms.push(open);
        }
        if (open === null) continue;
        open.lastRow = row;
        open.rules = [
          ...new Set([...open.rules, ...(isMet ? [rule] : []), ...(isFar ? (["at-once"] as const) : [])]),
        ];
      }
    }
    raised.set(
      rule,
      alarms.map((own) => ({ ...own, lastRow: Math.max(own.confirmedRow, own.lastRow - echoRows) })),
    );
  }
  const lasting = raised.get("lasting") ?? [];
  raised.delete("lasting");
  const clear = join([...raised.values()].flat());
  return join([...clear, ...lasting.filter((one) => !clear.some((other) => isNear(one, other)))]);
}
