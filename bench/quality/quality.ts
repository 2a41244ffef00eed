import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ALWAYS } from "../../src/core/interval.ts";
import { formatMarks, type Mark } from "../report.ts";
import { runContaminated } from "./contaminated.ts";
import { realSubject, type Subject, simulatedSubjects } from "./devices.ts";
import { hypothesesTable, hypothesisFigures, runHypotheses } from "./hypotheses.ts";
import { eventName } from "./inject.ts";
import { type InjectedOutcome, runInjected } from "./injected.ts";
import { lanesTable, runLanes } from "./lanes.ts";
import { contaminatedMarks, hypothesisMarks, injectedMarks, realMarks } from "./quality-marks.ts";
import { familiesTable, serversTable } from "./quality-tables.ts";
import { runReal } from "./real.ts";
import { runServers } from "./servers.ts";

const USAGE = `npm run bench -- quality [--seed N] [--copies N] [--seeds N] [--json FILE]

  --seed N     of places and Poisson counts (1)
  --copies N   places a variant (20)
  --seeds N    contaminated records, from --seed on (3)
  --json FILE  all the figures`;

const UNTIL_8_OCTOBER = { startMs: ALWAYS.startMs, endMs: Date.parse("2018-10-08T00:00Z") };

interface QualityOptions {
  readonly seed: number;
  readonly copies: number;
  readonly seeds: number;
  readonly jsonPath: string | null;
}

/** Measures how good the detector is, in Node: the code is the page's, and nothing here depends on a browser. Returns the exit status. */
export async function runQuality(words: readonly string[]): Promise<number> {
  let options: QualityOptions;
  try {
    options = parseOptions(words);
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${USAGE}`);
    return 2;
  }
  const figures: Record<string, unknown> = { ...options };
  const subject = await realSubject();
  const marks = subject === null ? [] : measureReal(subject, options, figures);
  for (const simulated of await simulatedSubjects()) {
    const injected = runInjected(simulated, options);
    console.log(`\n${familiesTable(injected)}`);
    const judged = runHypotheses(simulated, options);
    console.log(`\n${hypothesesTable(simulated, judged)}`);
    figures[simulated.name] = { ...toFigures(injected), hypotheses: hypothesisFigures(judged) };
  }
  const servers = runServers();
  if (servers.length > 0) console.log(`\n${serversTable(servers)}`);
  if (subject === null) console.log("\nThe real device is skipped: ../shared is not here.");
  else console.log(`\nMarks, on the real device\n${formatMarks(marks)}`);
  if (options.jsonPath !== null) {
    writeFileSync(options.jsonPath, `${JSON.stringify({ ...figures, servers, marks }, null, 2)}\n`);
  }
  return 0;
}

function measureReal(
  subject: Subject,
  { seed, seeds, copies }: QualityOptions,
  figures: Record<string, unknown>,
): readonly Mark[] {
  const chosen = runReal(subject, UNTIL_8_OCTOBER);
  const found = runReal(subject, ALWAYS);
  const lanes = runLanes(subject, UNTIL_8_OCTOBER);
  console.log(`${lanesTable(subject, lanes)}\n`);
  const injected = runInjected(subject, { seed, copies });
  console.log(familiesTable(injected));
  const judged = runHypotheses(subject, { seed, copies });
  const hypotheses = hypothesisFigures(judged);
  console.log(`\n${hypothesesTable(subject, judged)}`);
  const contaminated = [1, 2].map((times) =>
    Array.from({ length: seeds }, (_, index) =>
      runContaminated(subject, { seed: seed + index, copies: times }),
    ),
  );
  Object.assign(figures, {
    chosen,
    found,
    lanes,
    [subject.name]: { ...toFigures(injected), hypotheses },
    contaminated: contaminated.flat().map(({ events, ...rest }) => ({
      ...rest,
      missed: events.filter(({ isFound }) => !isFound).map(({ event }) => eventName(event)),
    })),
  });
  return [
    ...realMarks(chosen, found),
    ...injectedMarks(injected),
    ...hypothesisMarks(hypotheses),
    ...contaminated.flatMap(contaminatedMarks),
  ];
}

/** Without the device's columns. */
function toFigures({ variants, falseAlarms, quietDays }: InjectedOutcome): Record<string, unknown> {
  return {
    variants: variants.map((variant) => ({ ...variant, scenario: variant.scenario.id })),
    falseAlarms,
    quietDays,
  };
}

/** Throws an Error with a sentence for the user. */
function parseOptions(words: readonly string[]): QualityOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: "string", default: "1" },
      copies: { type: "string", default: "20" },
      seeds: { type: "string", default: "3" },
      json: { type: "string" },
    },
  });
  const whole = (option: "seed" | "copies" | "seeds"): number => {
    const count = Number(values[option]);
    if (Number.isSafeInteger(count) && count > 0) return count;
    throw new Error(`--${option} wants a whole number above 0, not ${values[option]}.`);
  };
  return {
    seed: whole("seed"),
    copies: whole("copies"),
    seeds: whole("seeds"),
    jsonPath: values.json ?? null,
  };
}
