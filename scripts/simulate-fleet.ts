import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_SEED, simulateFleet } from "./simulate/fleet.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(DEFAULT_SEED) },
    out: { type: "string", default: "public/sample" },
  },
});

const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) {
  console.error(`--seed wants a whole number, not ${JSON.stringify(values.seed)}`);
  process.exit(2);
}

for (const [path, bytes] of simulateFleet(seed)) {
  const target = join(values.out, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  console.log(`${String(bytes.length).padStart(9)}  ${target}`);
}
