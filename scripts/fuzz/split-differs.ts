import { ProblemError, problemText } from "../../src/core/problem.ts";
import type { ByteSource } from "../../src/ingest/bytes/byte-source.ts";
import { inferEncoding } from "../../src/ingest/bytes/text-encoding.ts";
import { inferFileKind, inferTextKind } from "../../src/ingest/file-head.ts";
import { inferPlan } from "../../src/ingest/plan/infer-plan.ts";
import { createRangeReader } from "../../src/ingest/records/range-reader.ts";
import { readRanges } from "../../src/ingest/records/read-ranges.ts";
import { readTable } from "../../src/ingest/records/read-table.ts";
import type { Table, TablePlan } from "../../src/ingest/table.ts";
import type { FuzzInput } from "./fuzz-input.ts";

/** So few that most records are read as soon as they come, and many of them twice. */
const FEWEST_BYTES = 64;

/** How a text read in ranges of so many bytes differs from the same text read at once; null where it does not, or is no plain text of counters. */
export async function splitDiffers(
  { name, bytes, choices }: FuzzInput,
  rangeBytes: number,
): Promise<string | null> {
  const plan = planOf(name, bytes, choices);
  if (plan === null) return null;
  const source: ByteSource = new File([bytes], name);
  const whole = await outcome(() => readTable(name, plan, { kind: "file", source, atHand: bytes }));
  const split = await outcome(() =>
    readRanges(
      { file: name, plan, source },
      {
        readers: [createRangeReader({ fewestBytes: FEWEST_BYTES, fewestKernelRows: 0 })],
        own: { hasKernel: false },
        rangeCount: Math.ceil(bytes.length / rangeBytes),
        onBytes: () => undefined,
      },
    ),
  );
  if (whole === split) return null;
  let at = 0;
  while (whole[at] === split[at]) at++;
  const from = Math.max(0, at - 60);
  return `in ranges of ${rangeBytes} bytes: …${split.slice(from, at + 60)} instead of …${whole.slice(from, at + 60)}`;
}

/** Null where the bytes are not read as they stand. */
function planOf(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  choices: FuzzInput["choices"],
): TablePlan | null {
  try {
    if (inferFileKind(file, bytes) !== "text") return null;
    const encoding = inferEncoding(bytes, choices.encoding);
    if (encoding.value.startsWith("utf-16") || inferTextKind(new TextDecoder().decode(bytes)) !== "counters")
      return null;
    return inferPlan({
      file,
      head: bytes,
      isWhole: true,
      format: "delimited text",
      compression: "none",
      choices,
      encoding,
    });
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
}

/** All that a table says, whatever its pieces, or the Problem. */
async function outcome(read: () => Promise<Table>): Promise<string> {
  try {
    return tableText(await read());
  } catch (thrown) {
    if (thrown instanceof ProblemError) return problemText(thrown.problem);
    throw thrown;
  }
}

function tableText({ plan, pieces, keyTexts, ...facts }: Table): string {
  const column = (index: number): readonly (string | number)[] =>
    pieces.flatMap(({ keys, numbers }) => {
      const codes = keys[index];
      if (codes) return Array.from(codes, (code) => keyTexts[index]?.[code] ?? "no text");
      return Array.from(numbers[index] ?? [], String);
    });
  return JSON.stringify({
    ...facts,
    timeMs: pieces.flatMap(({ timeMs }) => [...timeMs]),
    columns: plan.columns.map((_, index) => column(index)),
  });
}
