import type { Flow } from "../../core/flow.ts";
import { formatCount } from "../../core/number.ts";
import { ProblemError } from "../../core/problem.ts";
import type { KeyName } from "../table.ts";
import { flowOfKeys } from "./flow-of-keys.ts";

/** More names of flows than this are no flows' but packets'. */
const MOST_NAMES = 500_000;
/** Up to so many pairs a table of them is faster than a map. */
const LARGEST_PAIR_TABLE = 2 ** 22;

/** A key column of a long table: its texts, and which of them stands in each row. */
export interface KeyColumn {
  readonly key: KeyName;
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly texts: readonly string[];
}

/** The flows of a long table in the order of their first row, each once however it is spelled, and which of them each row counts. Errors: ProblemError where there are too many. */
export function codeFlows(
  file: string,
  columns: readonly KeyColumn[],
  rowCount: number,
): { flows: Flow[]; flowOfRow: Uint32Array } {
  let combination = new Uint32Array(rowCount);
  let names: Partial<Record<KeyName, string>>[] = [{}];
  for (const { key, codes, texts } of columns) {
    const pairs = new PairCodes(names.length, texts.length);
    const next = new Uint32Array(rowCount);
    for (let row = 0; row < rowCount; row++) next[row] = pairs.codeOf(combination[row], codes[row]);
    if (pairs.count > MOST_NAMES) throw tooManyFlows(file, pairs.count);
    names = pairs.toPairs().map(([before, code]) => ({ ...names[before], [key]: texts[code] }));
    combination = next;
  }
  const indexOfId = new Map<string, number>();
  const flows: Flow[] = [];
  const flowOfName = Uint32Array.from(names, (keys) => {
    const flow = flowOfKeys(keys);
    const known = indexOfId.get(flow.id);
    if (known !== undefined) return known;
    indexOfId.set(flow.id, flows.length);
    return flows.push(flow) - 1;
  });
  for (let row = 0; row < rowCount; row++) combination[row] = flowOfName[combination[row]];
  return { flows, flowOfRow: combination };
}

/** Numbers pairs of codes in the order in which they come. */
class PairCodes {
  count = 0;
  private readonly table: Int32Array | null;
  private readonly map = new Map<number, number>();
  private lastPair = -1;
  private lastCode = 0;

  constructor(
    firstSize: number,
    private readonly secondSize: number,
  ) {
    const size = firstSize * secondSize;
    this.table = size <= LARGEST_PAIR_TABLE ? new Int32Array(size).fill(-1) : null;
  }

  codeOf(first: number, second: number): number {
    const pair = first * this.secondSize + second;
    if (pair === this.lastPair) return this.lastCode;
    let code = this.table ? this.table[pair] : (this.map.get(pair) ?? -1);
    if (code < 0) {
      code = this.count++;
      if (this.table) this.table[pair] = code;
      if (this.count <= MOST_NAMES) this.map.set(pair, code);
    }
    this.lastPair = pair;
    this.lastCode = code;
    return code;
  }

  toPairs(): [number, number][] {
    return [...this.map.keys()].map((pair) => [Math.floor(pair / this.secondSize), pair % this.secondSize]);
  }
}

function tooManyFlows(file: string, count: number): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The rows name ${formatCount(count)} flows; at most ${formatCount(MOST_NAMES)} open.`,
    where: { file },
    tryThis:
      "Leave out a column that splits the flows, such as the endpoint or a port that is new each time.",
  });
}
