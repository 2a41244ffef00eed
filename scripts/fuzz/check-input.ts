import type { OpenedFile } from "../../src/core/opened-file.ts";
import { openAll } from "../pollute/open-all.ts";
import { type Finding, findBroken } from "./find-broken.ts";
import type { FuzzInput } from "./fuzz-input.ts";
import { splitDiffers } from "./split-differs.ts";

/** A longer input is not read in ranges as well. */
const LONGEST_SPLIT = 32 * 1024;
const MOST_RANGES = 200;

/** What an input was opened as: `counters`, `nothing`…, and what is wrong with that; null where nothing is. */
export interface Checked {
  readonly opened: readonly OpenedFile["kind"][];
  readonly finding: Finding | null;
}

/** Opens an input and looks at all that must hold of whatever comes out. Never throws. */
export async function checkInput(input: FuzzInput): Promise<Checked> {
  let files: readonly OpenedFile[];
  try {
    files = await openAll(new File([input.bytes], input.name), { choices: input.choices });
  } catch (thrown) {
    const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { opened: [], finding: { kind: "exception", detail } };
  }
  const opened = files.map(({ kind }) => kind);
  if (input.bytes.length <= LONGEST_SPLIT) {
    // Any size will do as long as it is the same for the same input, and gives no thousands of ranges.
    const { length } = input.bytes;
    const detail = await splitDiffers(input, 1 + Math.ceil(length / MOST_RANGES) + ((length * 31) % 701));
    if (detail !== null) return { opened, finding: { kind: "split differs", detail } };
  }
  const finding =
    files.length === 0
      ? ({ kind: "broken list", detail: "nothing came back" } as const)
      : (files.map(findBroken).find((found) => found !== null) ?? null);
  return { opened, finding };
}
