import { groupBy } from "../../src/core/group-by.ts";
import type { CauseKind, Hypothesis } from "../../src/core/hypothesis.ts";
import { hypothesisSentence } from "../../src/core/hypothesis-words.ts";
import { type RowRange, rowsIn } from "../../src/core/row-range.ts";
import { finish } from "../../src/core/steps.ts";
import { findIntervals, usualRules } from "../../src/detect/find-intervals.ts";
import { type FittedDetector, fitOnBaseline } from "../../src/detect/fit-detector.ts";
import { scoreDevice } from "../../src/detect/score-device.ts";
import { alignColumns } from "../report.ts";
import type { Subject } from "./devices.ts";
import { cutOut, type Event, eventName, inject, rateText } from "./inject.ts";
import { placeEvent } from "./place-event.ts";
import { GRACE_ROWS, ROWS_AFTER } from "./places.ts";
import { SCENARIOS } from "./scenarios.ts";

/** Rows before an event that tell what is usual. */
const ROWS_BEFORE = 480;
/**
 * What each family is in the words of networks: the first is what it was made to be, the others are as true of what the counters show.
 * Families with an empty list are none of the kinds.
 */
const MEANINGS: Readonly<Record<string, readonly CauseKind[]>> = {
  P01: ["flood-in"],
  P02: ["flood-in"],
  P03: ["reflection-out"],
  P04: ["flood-in"],
  P05: ["flood-in"],
  P06: ["arp-spoof"],
  P07: ["exfiltration"],
  P08: ["silence"],
  // Where nothing local is usual for hours, a device without the Internet is silent.
  P09: ["lost-internet", "silence"],
  P10: [],
  P11: ["beacon"],
  P12: ["exfiltration"],
  // More bytes leave, and no more come.
  P13: ["exfiltration"],
  // Hundreds of empty packets a minute come in and none goes out.
  P14: ["flood-in"],
  H01: ["flood-in"],
  H02: ["reflection-out", "flood-in"],
  H03: ["arp-spoof"],
  H04: [],
  H05: ["scan"],
  // Nothing comes from the Internet while the device sends as ever.
  H06: ["lost-internet"],
  H07: ["retry-storm"],
  H08: [],
  H09: ["reconnect", "lost-internet"],
  H10: ["beacon"],
  H11: [],
  H12: [],
  H13: ["exfiltration"],
  H14: ["exfiltration"],
};

/** One event that was found, and what it was taken for. */
export interface JudgedEvent {
  readonly event: Event;
  readonly hypothesis: Hypothesis;
  readonly sentence: string;
  readonly isRight: boolean;
}

export interface HypothesisFigures {
  readonly found: number;
  /** The share of the events that are not unclear that are right. */
  readonly precision: number;
  /** The share of the events that are not unclear. */
  readonly coverage: number;
  /** Of those called likely alone. */
  readonly likelyPrecision: number;
}

/** Lays every variant over so many places after the baseline and asks of those that are found, at the default sensitivity, what they are. */
export function runHypotheses(
  subject: Subject,
  { seed, copies }: { seed: number; copies: number },
): readonly JudgedEvent[] {
  const { device, baseline } = subject;
  const fitted = fitOnBaseline(device, [rowsIn(device.timeMs, baseline)], { views: ["row", "window"] });
  const judged: JudgedEvent[] = [];
  for (const scenario of SCENARIOS) {
    for (const rate of scenario.rates) {
      for (let copy = 0; copy < copies; copy++) {
        const event = placeEvent(subject, { scenario, rate, copy }, seed);
        const one = judge(subject, fitted, event, seed);
        if (one !== null) judged.push(one);
      }
    }
  }
  return judged;
}

function judge(
  { device, names }: Subject,
  { detector }: FittedDetector,
  { rows: place, ...rest }: Event,
  seed: number,
): JudgedEvent | null {
  const window = cutOut(device, {
    startRow: place.startRow - ROWS_BEFORE,
    endRow: place.endRow + ROWS_AFTER,
  });
  const rows: RowRange = { startRow: ROWS_BEFORE, endRow: ROWS_BEFORE + place.endRow - place.startRow };
  const event = { ...rest, rows };
  inject(window, names, seed, event);
  const scores = scoreDevice(window, detector.models);
  const limits = detector.limits.default;
  const hit = finish(findIntervals(window, detector, { scores, limits, rules: usualRules(true) })).find(
    ({ confirmedAtMs, lastRow }) =>
      confirmedAtMs < window.timeMs[rows.endRow + GRACE_ROWS] && lastRow >= rows.startRow,
  );
  if (!hit) return null;
  const { hypothesis } = hit;
  const { kind } = hypothesis;
  return {
    event,
    hypothesis,
    sentence: hypothesisSentence(hypothesis, window),
    isRight: kind !== "unclear" && MEANINGS[event.scenario.id].includes(kind),
  };
}

export function hypothesisFigures(judged: readonly JudgedEvent[]): HypothesisFigures {
  const clear = judged.filter(({ hypothesis }) => hypothesis.kind !== "unclear");
  const likely = clear.filter(({ hypothesis }) => hypothesis.confidence === "likely");
  return {
    found: judged.length,
    precision: rightShare(clear),
    coverage: clear.length / judged.length,
    likelyPrecision: rightShare(likely),
  };
}

function rightShare(judged: readonly JudgedEvent[]): number {
  return judged.filter(({ isRight }) => isRight).length / judged.length;
}

/** Families and rates by kinds, as text, and the figures below. */
export function hypothesesTable({ name }: Subject, judged: readonly JudgedEvent[]): string {
  const variants = groupBy(judged, ({ event }) => eventName(event));
  const rows = [...variants.values()].map((own) => {
    const { scenario, rate } = own[0].event;
    const kinds = groupBy(own, ({ hypothesis: { kind, confidence } }) =>
      kind === "unclear" ? kind : `${kind}${confidence === "likely" ? "" : "?"}`,
    );
    const counts = [...kinds].map(([kind, events]) => ({ kind, count: events.length }));
    counts.sort((one, other) => other.count - one.count);
    return [
      [`${scenario.id}  ${scenario.what}`, rateText({ scenario, rate })].filter(Boolean).join(", "),
      counts.map(({ kind, count }) => `${kind} ${count}`).join(", "),
      String(own.length),
      String(own.filter(({ isRight }) => isRight).length),
    ];
  });
  const { found, precision, coverage, likelyPrecision } = hypothesisFigures(judged);
  return [
    `Injected into ${name} and found: what they are taken for (with a question mark: possible)`,
    ...alignColumns([["", "taken for", "found", "right"], ...rows]),
    `Of ${found}: precision ${precision.toFixed(3)}, coverage ${coverage.toFixed(3)}; precision of the likely ones ${likelyPrecision.toFixed(3)}`,
  ].join("\n");
}
