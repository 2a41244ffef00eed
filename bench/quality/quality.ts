import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SENSITIVITIES, type Sensitivity } from "../../src/core/detector.ts";
import { ALWAYS } from "../../src/core/interval.ts";
import { type ContaminatedOutcome, runContaminated } from "./contaminated.ts";
import { realSubject, simulatedSubjects } from "./devices.ts";
import { type InjectedOutcome, runInjected, type VariantOutcome } from "./injected.ts";
import { runReal } from "./real.ts";
import type { Scenario } from "./scenario.ts";
import { runServers } from "./servers.ts";

export const QUALITY_USAGE = `npm run bench -- quality [--seed N] [--copies N] [--seeds N] [--json FILE]

  --seed N     of places and Poisson counts (1)
  --copies N   places a variant (20)
  --seeds N    contaminated records, from --seed on (3)
  --json FILE  all the figures`;

const UNTIL_8_OCTOBER = { startMs: ALWAYS.startMs, endMs: Date.parse("2018-10-08T00:00Z") };

/** A figure beside what was asked for. */
interface QualityMark {
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  readonly isReached: boolean;
}

/** Measures how good the detector is, in Node: the code is the page's, and nothing here depends on a browser. */
export async function runQuality(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: "string", default: "1" },
      copies: { type: "string", default: "20" },
      seeds: { type: "string", default: "3" },
      json: { type: "string" },
    },
  });
  const seed = Number(values.seed);
  const copies = Number(values.copies);
  const marks: QualityMark[] = [];
  const all: Record<string, unknown> = { seed, copies };
  const real = await realSubject();
  if (real === null) console.log("The real device is skipped: ../shared is not here.");
  else {
    const chosen = runReal(real, UNTIL_8_OCTOBER);
    const found = runReal(real, ALWAYS);
    const injected = runInjected(real, { seed, copies });
    const contaminated = [1, 2].map((times) =>
      Array.from({ length: Number(values.seeds) }, (_, index) =>
        runContaminated(real, { seed: seed + index, copies: times }),
      ),
    );
    marks.push(
      ...realMarks(chosen, found),
      ...injectedMarks(injected),
      ...contaminated.flatMap(contaminatedMarks),
    );
    printFamilies(injected);
    Object.assign(all, {
      chosen,
      found,
      injected: { ...injected, subject: real.name },
      contaminated: contaminated.flat().map(({ events, ...rest }) => ({
        ...rest,
        missed: events.filter(({ isFound }) => !isFound).map(({ event }) => nameOf(event)),
      })),
    });
  }
  for (const subject of await simulatedSubjects()) {
    const injected = runInjected(subject, { seed, copies });
    printFamilies(injected);
    all[subject.name] = { ...injected, subject: subject.name };
  }
  printServers();
  console.log("\nMarks, on the real device");
  print([
    ["", "mark", "measured", ""],
    ...marks.map((mark) => [
      mark.what,
      mark.asked,
      mark.measured,
      mark.isReached ? "reached" : "not reached",
    ]),
  ]);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ ...all, marks }, null, 2)}\n`);
}

type Real = ReturnType<typeof runReal>;

function realMarks(chosen: Real, found: Real): readonly QualityMark[] {
  const { events, byLabelRule, falseAlarms } = chosen.evaluation;
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
    information("until 8 October: false alarms a day, whole file", falseAlarms.rate?.perDay ?? Number.NaN),
    atLeast("no baseline: attacks found", found.evaluation.events.found, 3, String),
    atMost(
      "no baseline: false alarms a day",
      found.evaluation.falseAlarms.rate?.perDay ?? Number.NaN,
      0.4,
      rateText,
    ),
  ];
}

function injectedMarks(outcome: InjectedOutcome): readonly QualityMark[] {
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
        rateText,
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

function contaminatedMarks(outcomes: readonly ContaminatedOutcome[]): readonly QualityMark[] {
  const share = `contaminated ${(100 * mean(outcomes.map((one) => one.share))).toFixed(1)} %`;
  const recall = (isMeant: (scenario: Scenario) => boolean): number => {
    const byVariant = new Map<string, number[]>();
    for (const { event, isFound } of outcomes.flatMap(({ events }) => events)) {
      if (!isMeant(event.scenario)) continue;
      const key = nameOf(event);
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
      rateText,
    ),
  ];
}

/** The table of families by rates. */
function printFamilies({ subject, variants, falseAlarms, quietDays }: InjectedOutcome): void {
  console.log(`\nInjected into ${subject.name}: events found, of ${variants[0].events} a variant`);
  const rows = variants.map((variant) => [
    variant.scenario.id,
    variant.scenario.what,
    variant.rate === null ? "" : `${variant.rate} ${variant.scenario.unit}`,
    ...SENSITIVITIES.map((sensitivity) => String(variant.found[sensitivity])),
    delayText(variant),
  ]);
  print([["", "", "rate", ...SENSITIVITIES, "median delay, rows"], ...rows]);
  const rates = SENSITIVITIES.map((one) => `${one} ${(falseAlarms[one] / quietDays).toFixed(2)}`);
  console.log(`False alarms a day in ${quietDays.toFixed(1)} quiet days: ${rates.join(", ")}`);
}

function printServers(): void {
  const servers = runServers();
  if (servers.length === 0) return;
  console.log("\nSix servers (ASD), train part as baseline, minute level, row time inside the label");
  print([
    ["", "events found", "false alarms a day", "average precision", "ROC-AUC", "VUS-PR", "labelled"],
    ...servers.map(
      ({
        name,
        evaluation: {
          events,
          falseAlarms,
          byLabelRule: { inside },
        },
      }) => [
        name,
        `${events.found} of ${events.found + events.missed}`,
        (falseAlarms.rate?.perDay ?? Number.NaN).toFixed(2),
        shareText(inside.averagePrecision ?? Number.NaN),
        shareText(inside.rocAuc ?? Number.NaN),
        shareText(inside.vusPr ?? Number.NaN),
        `${((100 * inside.labelledRows) / inside.rows).toFixed(1)} %`,
      ],
    ),
  ]);
}

function delayText({ delays }: VariantOutcome): string {
  return delays.length === 0 ? "" : String(delays.toSorted((one, other) => one - other)[delays.length >> 1]);
}

function nameOf({ scenario, rate }: { readonly scenario: Scenario; readonly rate: number | null }): string {
  return rate === null ? scenario.id : `${scenario.id} ${rate} ${scenario.unit}`;
}

type ToText = (value: number) => string;
const shareText: ToText = (value) => value.toFixed(3);
const rateText: ToText = (value) => value.toFixed(2);

function atLeast(what: string, value: number, asked: number, text: ToText): QualityMark {
  return { what, asked: `>= ${asked}`, measured: text(value), isReached: value >= asked };
}

function atMost(what: string, value: number, asked: number, text: ToText): QualityMark {
  return { what, asked: `<= ${asked}`, measured: text(value), isReached: Number(text(value)) <= asked };
}

function information(what: string, value: number): QualityMark {
  return { what, asked: "", measured: rateText(value), isReached: true };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    );
}
