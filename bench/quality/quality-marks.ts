import { SENSITIVITIES, type Sensitivity } from "../../src/core/detector.ts";
import type { Mark } from "../report.ts";
import type { ContaminatedOutcome } from "./contaminated.ts";
import type { HypothesisFigures } from "./hypotheses.ts";
import { eventName } from "./inject.ts";
import type { InjectedOutcome } from "./injected.ts";
import type { RealOutcome } from "./real.ts";
import type { Scenario } from "./scenario.ts";

/** What is asked of the real file as it is. */
export function realMarks(chosen: RealOutcome, found: RealOutcome): readonly Mark[] {
  const { events, byLabelRule } = chosen.evaluation;
  const { overlaps } = byLabelRule;
  const delay = (events.largestDelayMs ?? Number.NaN) / 60_000;
  return [
    atLeast("until 8 October: attacks found", events.found, 3, String),
    atMost("until 8 October: longest delay, min", delay, 2.9, (value) => value.toFixed(1)),
    atLeast("until 8 October: ROC-AUC (overlap)", overlaps.rocAuc ?? 0, 0.9998, (value) => value.toFixed(5)),
    atLeast("until 8 October: average precision (overlap)", overlaps.averagePrecision ?? 0, 0.94, shareText),
    atLeast("until 8 October: VUS-PR (overlap)", overlaps.vusPr ?? 0, 0.917, shareText),
    atLeast(
      `until 8 October: rows with ARP on top, of ${overlaps.labelledRows}`,
      chosen.arpOnTop,
      32,
      String,
    ),
    atLeast("no baseline: attacks found", found.evaluation.events.found, 3, String),
    atMost(
      "no baseline: false alarms a day",
      found.evaluation.falseAlarms.rate?.perDay ?? Number.NaN,
      0.4,
      rateAsText,
    ),
  ];
}

/** What is asked of the attacks laid over its quiet days. */
export function injectedMarks(outcome: InjectedOutcome): readonly Mark[] {
  const { variants, falseAlarms, quietDays } = outcome;
  const recall = (isMeant: (scenario: Scenario) => boolean, sensitivity: Sensitivity): number =>
    mean(
      variants.filter(({ scenario }) => isMeant(scenario)).map((one) => one.found[sensitivity] / one.events),
    );
  const volumetric = variants.filter(({ scenario }) => scenario.isVolumetric);
  const delays = volumetric.flatMap((one) => one.delays).sort((one, other) => one - other);
  const evidence = variants.flatMap((one) => one.evidence);
  const most = { quiet: 0, default: 0.08, sensitive: 0.24 };
  const isP = ({ set }: Scenario): boolean => set === "P";
  const isH = ({ set }: Scenario): boolean => set === "H";
  return [
    ...SENSITIVITIES.map((sensitivity) =>
      atMost(
        `8-21 October, ${sensitivity}: false alarms a day`,
        falseAlarms[sensitivity] / quietDays,
        most[sensitivity],
        rateAsText,
      ),
    ),
    atLeast(
      "injected, volumetric: recall",
      recall((one) => one.isVolumetric, "default"),
      1,
      shareText,
    ),
    atMost("injected, volumetric: median delay, rows", delays[delays.length >> 1], 3, String),
    atMost("injected, volumetric: 90 % delay, rows", delays[Math.floor(0.9 * delays.length)], 3, String),
    atLeast("injected, set P, default: recall", recall(isP, "default"), 0.97, shareText),
    atLeast("injected, set H, default: recall", recall(isH, "default"), 0.9, shareText),
    atLeast("injected, set P, sensitive: recall", recall(isP, "sensitive"), 0.98, shareText),
    atLeast("injected, set H, sensitive: recall", recall(isH, "sensitive"), 0.97, shareText),
    atLeast("top flow right", mean(evidence.map(({ isTopRight }) => Number(isTopRight))), 0.99, shareText),
    atLeast("share on the true flows", mean(evidence.map(({ share }) => share)), 0.97, shareText),
  ];
}

/** What is asked of the causes that are named for them: a wrong word costs more than none. */
export function hypothesisMarks({ precision, likelyPrecision }: HypothesisFigures): readonly Mark[] {
  return [
    atLeast("hypotheses that are not unclear: right", precision, 0.9, shareText),
    atLeast("hypotheses called likely: right", likelyPrecision, 0.9, shareText),
  ];
}

/** What is asked where they are in the baseline. */
export function contaminatedMarks(outcomes: readonly ContaminatedOutcome[]): readonly Mark[] {
  const share = `contaminated ${(100 * mean(outcomes.map((one) => one.share))).toFixed(1)} %`;
  const recall = (isMeant: (scenario: Scenario) => boolean): number => {
    const byVariant = new Map<string, number[]>();
    for (const { event, isFound } of outcomes.flatMap(({ events }) => events)) {
      if (!isMeant(event.scenario)) continue;
      const key = eventName(event);
      byVariant.set(key, [...(byVariant.get(key) ?? []), Number(isFound)]);
    }
    return mean([...byVariant.values()].map(mean));
  };
  return [
    atLeast(
      `${share}: volumetric recall`,
      recall((one) => one.isVolumetric),
      1,
      shareText,
    ),
    atLeast(
      `${share}: set P`,
      recall(({ set }) => set === "P"),
      0.85,
      shareText,
    ),
    atLeast(
      `${share}: set H`,
      recall(({ set }) => set === "H"),
      0.75,
      shareText,
    ),
    atMost(
      `${share}: false alarms a day`,
      mean(outcomes.map((one) => one.falseAlarms / one.days)),
      0.5,
      rateAsText,
    ),
  ];
}

type ToText = (value: number) => string;
const shareText: ToText = (value) => value.toFixed(3);
const rateAsText: ToText = (value) => value.toFixed(2);

function atLeast(what: string, value: number, asked: number, text: ToText): Mark {
  return { work: what, asked: `>= ${asked}`, measured: text(value), isReached: value >= asked };
}

/** Compared with as many decimals as the mark was given with: one alarm in 12.5 days is .08. */
function atMost(what: string, value: number, asked: number, text: ToText): Mark {
  return { work: what, asked: `<= ${asked}`, measured: text(value), isReached: Number(text(value)) <= asked };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
