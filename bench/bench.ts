import { writeFileSync } from "node:fs";
import { requireBrowser } from "../scripts/browser.mjs";
import { browserVersion } from "./fresh-page.ts";
import { describeMachine, machineLoad } from "./machine.ts";
import { type Options, parseOptions, type SuiteName, USAGE } from "./options.ts";
import { formatTable } from "./report.ts";
import type { Suite } from "./suite.ts";
import { runDetectSuite } from "./suites/detect.ts";
import { runExploreSuite } from "./suites/explore.ts";
import { runIngestSuite } from "./suites/ingest.ts";
import { runMainSuite } from "./suites/main.ts";

const SUITES: Readonly<Record<SuiteName, Suite>> = {
  main: runMainSuite,
  ingest: runIngestSuite,
  detect: runDetectSuite,
  explore: runExploreSuite,
};

if (process.argv[2] === "quality") {
  const { runQuality } = await import("./quality/quality.ts");
  process.exit(await runQuality(process.argv.slice(3)));
}

const options = readOptions();
const executablePath = await requireBrowser();
const machine = describeMachine(await browserVersion(executablePath));
const loadBefore = machineLoad();
const { tables, rounds, failures } = await SUITES[options.suite](options, executablePath);
const load = { before: loadBefore, after: machineLoad() };

console.log(`Mudlark bench, ${options.suite}: ${machine}`);
console.log(`Load over the last minute: ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after`);
for (const table of tables) console.log(`\n${formatTable(table)}`);
if (options.jsonPath !== null) {
  const result = { schema: "mudlark.bench/1", suite: options.suite, machine, load, tables, rounds, failures };
  writeFileSync(options.jsonPath, `${JSON.stringify(result, null, 2)}\n`);
}
for (const failure of failures) console.error(`Not measured: ${failure}`);
if (failures.length > 0) process.exitCode = 1;

function readOptions(): Options {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (thrown) {
    return refuse(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function refuse(reason: string): never {
  console.error(`${reason}\n\n${USAGE}`);
  process.exit(2);
}
