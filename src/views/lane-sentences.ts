import { type DetectorComparison, type JudgedLane, LANE_NAMES } from "../core/detector-lane.ts";
import type { RowQuality } from "../core/evaluation.ts";
import { formatDecimals, plural } from "../core/number.ts";

/** Marks of a lane's scores that are better the larger they are, with how many decimals they are told. */
const MARKS: readonly { readonly name: string; readonly key: RowMark; readonly decimals: number }[] = [
  { name: "AP", key: "averagePrecision", decimals: 3 },
  { name: "ROC-AUC", key: "rocAuc", decimals: 4 },
  { name: "VUS-PR", key: "vusPr", decimals: 3 },
];

type RowMark = keyof Pick<RowQuality, "averagePrecision" | "rocAuc" | "vusPr">;

/** How many alarms of the first lane the others have too. */
export function secondedSentence({ lanes, agreement }: DetectorComparison): string {
  const [seconds] = agreement.secondedBy;
  const name = LANE_NAMES[lanes[0].kind];
  if (seconds.length === 0) return `${name} raises no alarm by this rule.`;
  const others = lanes.length - 1;
  if (seconds.length === 1) {
    const many = seconds[0] === 0 ? "none" : seconds[0];
    return `The one alarm of ${name} is seconded by ${many} of the ${others} others.`;
  }
  const count = (least: number): number => seconds.filter((many) => many >= least).length;
  const some = count(1);
  return `Of the ${plural(seconds.length, "alarm")} of ${name} ${some} ${some === 1 ? "is" : "are"} seconded by at least one of the ${others} others, ${count(3)} by at least three.`;
}

/** How far the first lane is from the best of all, by each mark of the scores; null where nothing is annotated. */
export function behindBestSentence(lanes: readonly JudgedLane[]): string | null {
  const parts = MARKS.flatMap(({ name, key, decimals }) => {
    const values = lanes.map((lane) => laneQuality(lane)?.[key] ?? null);
    const own = values[0];
    if (own === null) return [];
    const best = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
    const behind = formatDecimals(best - own, decimals);
    if (Number(behind) === 0) return [`${name} the same`];
    return [`${name} ${behind} lower (${LANE_NAMES[lanes[values.indexOf(best)].kind]})`];
  });
  return parts.length === 0
    ? null
    : `${LANE_NAMES[lanes[0].kind]} beside the best of the five: ${parts.join(", ")}.`;
}

/** How well a lane's scores tell labelled rows; null where nothing is annotated. */
export function laneQuality({ evaluation }: JudgedLane): RowQuality | null {
  return evaluation.kind === "measured" ? evaluation.byLabelRule.overlaps : null;
}
