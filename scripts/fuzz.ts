import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkInput } from "./fuzz/check-input.ts";
import { createInput } from "./fuzz/fuzz-input.ts";
import { minimise } from "./fuzz/minimise.ts";
import { runFuzzer } from "./fuzz/run-fuzzer.ts";
import { seedFiles } from "./fuzz/seed-files.ts";

const MOST_FINDINGS = 20;
const FOLDER = ".cache/fuzz";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    first: { type: "string", default: "0" },
  },
});
const seed = Number(values.seed);
const seconds = Number(values.seconds);
const first = Number(values.first);
if (!(seconds > 0) || !Number.isSafeInteger(seed) || !Number.isSafeInteger(first)) {
  console.error("--seconds wants a number over 0, --seed and --first whole numbers.");
  process.exit(2);
}

const startMs = performance.now();
const { count, openedCounts, inputKinds, findings } = await runFuzzer({
  seed,
  first,
  milliseconds: seconds * 1000,
  mostFindings: MOST_FINDINGS,
});
const tookSeconds = (performance.now() - startMs) / 1000;
const files = seedFiles();
const seedKinds = new Set(files.map(({ kind }) => kind));
const covered = files.filter(({ kind }) => inputKinds.has(kind)).length;
console.log(
  `${count} inputs in ${tookSeconds.toFixed(1)} s, ${(count / tookSeconds).toFixed(0)} a second, seed ${seed}`,
);
console.log(`${covered} of ${seedKinds.size} kinds of files were changed`);
console.log(`opened as ${[...openedCounts].map(([kind, times]) => `${kind} ${times}`).join(", ")}`);

for (const finding of findings) {
  const input = createInput(files, seed, finding.index);
  const folder = join(FOLDER, `${seed}-${finding.index}-${finding.kind.replaceAll(" ", "-")}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, input.name), input.bytes);
  // What hangs or kills its worker cannot be tried again in this thread.
  const canTry = !["hang", "memory", "death"].includes(finding.kind);
  const smallest = canTry
    ? await minimise(
        input.bytes,
        async (bytes) => (await checkInput({ ...input, bytes })).finding?.kind === finding.kind,
      )
    : input.bytes;
  writeFileSync(join(folder, `smallest-${input.name}`), smallest);
  writeFileSync(
    join(folder, "finding.json"),
    `${JSON.stringify({ seed, ...finding, input: input.kind, choices: input.choices }, null, 2)}\n`,
  );
  console.log(`${finding.kind} (${input.kind}): ${finding.detail.slice(0, 300)}\n  ${folder}`);
}
console.log(findings.length === 0 ? "Nothing was found." : `${findings.length} findings.`);
process.exit(findings.length === 0 ? 0 : 1);
