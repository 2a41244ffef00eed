import type { Device } from "../core/device.ts";
import type { Problem } from "../core/problem.ts";
import {
  type Compression,
  type Encoding,
  type Guess,
  NO_CHOICES,
  type Reading,
  type ReadingChoices,
  type RowAccount,
} from "../core/reading.ts";
import { inferEncoding } from "./bytes/text-encoding.ts";
import { toDevices } from "./devices/to-devices.ts";
import { inferPlan } from "./plan/infer-plan.ts";
import type { RangeReader } from "./records/range-reader.ts";
import { readTable, type TextSource } from "./records/read-table.ts";
import { type Remembering, withRemembered } from "./remembered-choices.ts";

/** What a file of counters became. */
export interface Counters {
  readonly reading: Reading;
  readonly devices: readonly Device[];
  /** One a device, in the same order. */
  readonly accounts: readonly RowAccount[];
  readonly problems: readonly Problem[];
}

export interface DelimitedText {
  /** The text's first bytes, UTF-8 or Latin-1, at most about a megabyte; they are in `text` too. */
  readonly head: Uint8Array;
  /** Whether the head is all of it. */
  readonly isWhole: boolean;
  readonly text: TextSource;
  readonly compression: Compression;
  /** Of the file's own bytes. */
  readonly encoding: Guess<Encoding>;
}

export interface ReadCountersOptions extends Remembering {
  /** What the user decided of this file; else what is remembered for its header, else what the file says. */
  readonly choices?: ReadingChoices | undefined;
  /** Hears how many of the file's bytes are done. */
  readonly onBytes?: ((bytesDone: number) => void) | undefined;
  /** Readers in other workers, for a large file. */
  readonly readers?: readonly RangeReader[] | undefined;
}

/** Reads a delimited text of counters: tells its plan from its head, reads its records, and makes devices of them. Errors: ProblemError. */
export async function readCounters(
  file: string,
  { text, ...about }: DelimitedText,
  { choices, onBytes, readers, ...remembering }: ReadCountersOptions = {},
): Promise<Counters> {
  const planWith = (chosen: ReadingChoices) => {
    // UTF-16 was brought to UTF-8 on the way; between the other two the bytes are the same, and the choice may be a remembered one.
    const isTold = chosen.encoding === undefined || about.encoding.value.startsWith("utf-16");
    const encoding = isTold ? about.encoding : inferEncoding(about.head, chosen.encoding);
    return inferPlan({ file, format: "delimited text", choices: chosen, ...about, encoding });
  };
  const first = planWith(choices ?? NO_CHOICES);
  const kept = choices === undefined ? withRemembered(first, remembering) : null;
  const plan = kept === null ? first : planWith(kept);
  const table = await readTable(file, plan, text, {
    ...(onBytes && { onBytes }),
    ...(readers && { readers }),
  });
  return toDevices(file, table);
}
