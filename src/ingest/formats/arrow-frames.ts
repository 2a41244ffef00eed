import { ProblemError } from "../../core/problem.ts";
import { joinBytes } from "../bytes/join-bytes.ts";

const CONTINUATION = 0xffffffff;
const MAX_METADATA_BYTES = 32 * 1024 * 1024;
const MAX_BODY_BYTES = 2 ** 31 - 1;
const MAX_FIELDS = 20_000;
const MAX_NESTING = 32;
const FILE_MARK = "ARROW1";
/** The footer's length, and the mark. */
const FOOTER_END_BYTES = 4 + FILE_MARK.length;
/** A message's table, written in front of a footer. */
const MESSAGE_BYTES = 32;
const METADATA_V5 = 4;
/** Numbers of `MessageHeader` in Arrow's `Message.fbs`. */
const SCHEMA = 1;
const DICTIONARY_BATCH = 2;
const RECORD_BATCH = 3;

/**
 * Cuts an Arrow IPC file or stream into its messages, the schema first, each in a buffer of its own with its prefix, and looks them
 * through before anything is built from them: lengths that lie would make a reader loop or allocate without end. Errors: ProblemError.
 */
export async function* arrowFrames(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const bytes = createByteQueue(chunks);
  const head = await bytes.peek(FILE_MARK.length);
  const isFile = new TextDecoder().decode(head) === FILE_MARK;
  // A file is a stream between two marks, the first one padded to 8 bytes.
  if (isFile) await bytes.take(8);
  // Arrow's own JavaScript writes the schema behind the batches alone, which therefore wait for it.
  const waiting: Uint8Array<ArrayBuffer>[] = [];
  let hasSchema = false;
  for (;;) {
    const start = await bytes.peek(8);
    if (start.length < 4) break;
    const view = new DataView(start.buffer, start.byteOffset, start.length);
    const isMarked = view.getUint32(0, true) === CONTINUATION;
    if (isMarked && start.length < 8) throw cutOff(file);
    const metadataBytes = view.getInt32(isMarked ? 4 : 0, true);
    await bytes.take(isMarked ? 8 : 4);
    if (metadataBytes === 0) break;
    if (metadataBytes < 0 || metadataBytes > MAX_METADATA_BYTES) throw damaged(file);
    const metadata = await bytes.take(metadataBytes);
    if (metadata.length < metadataBytes) throw cutOff(file);
    const { kind, bodyBytes } = inspectMessage(file, metadata);
    const body = await bytes.take(bodyBytes);
    if (body.length < bodyBytes) throw cutOff(file);
    hasSchema ||= kind === SCHEMA;
    if (hasSchema) yield framed(metadata, body);
    else if (isFile) waiting.push(framed(metadata, body));
    else throw damaged(file);
  }
  if (!isFile) {
    if (!hasSchema) throw damaged(file);
    return;
  }
  const footer = readFooter(file, await bytes.rest(hasSchema ? FOOTER_END_BYTES : MAX_METADATA_BYTES));
  if (hasSchema) return;
  yield schemaFrame(file, footer);
  yield* waiting;
}

/** The footer of a file, or as much of its end as was kept. Errors: ProblemError where the file's last mark is not there. */
function readFooter(file: string, end: Uint8Array): Uint8Array {
  const mark = new TextDecoder().decode(end.subarray(-FILE_MARK.length));
  if (mark !== FILE_MARK || end.length < FOOTER_END_BYTES) throw cutOff(file);
  const lengthAt = end.length - FOOTER_END_BYTES;
  const length = new DataView(end.buffer, end.byteOffset).getInt32(lengthAt, true);
  return end.subarray(Math.max(0, lengthAt - Math.max(0, length)), lengthAt);
}

/** A message that holds the schema of a footer: a table of a message in front, whose header is the footer's own schema. */
function schemaFrame(file: string, footer: Uint8Array): Uint8Array<ArrayBuffer> {
  if (footer.length < 8) throw damaged(file);
  const schemaAt = footerSchema(file, footer);
  const metadata = new Uint8Array(MESSAGE_BYTES + footer.length);
  const view = new DataView(metadata.buffer);
  // The root, then the vtable at 4 (its size, the table's, and where version, kind and header stand), then the table at 20.
  view.setUint32(0, 20, true);
  for (const [index, value] of [10, 12, 8, 10, 4].entries()) view.setUint16(4 + 2 * index, value, true);
  view.setInt32(20, 16, true);
  view.setUint32(24, MESSAGE_BYTES + schemaAt - 24, true);
  view.setInt16(28, METADATA_V5, true);
  view.setUint8(30, SCHEMA);
  metadata.set(footer, MESSAGE_BYTES);
  inspectMessage(file, metadata);
  return framed(metadata, new Uint8Array(0));
}

/** Where the schema's table stands in a footer (`File.fbs`). */
function footerSchema(file: string, footer: Uint8Array): number {
  const view = new DataView(footer.buffer, footer.byteOffset, footer.length);
  try {
    const table = view.getUint32(0, true);
    const fields = table - view.getInt32(table, true);
    const offset = view.getUint16(fields + 6, true);
    if (view.getUint16(fields, true) < 8 || offset === 0) throw damaged(file);
    return table + offset + view.getUint32(table + offset, true);
  } catch (thrown) {
    throw thrown instanceof RangeError ? damaged(file) : thrown;
  }
}

/** A message as a stream holds it, its body at a multiple of 8 bytes. */
function framed(metadata: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = Math.ceil(metadata.length / 8) * 8;
  const frame = new Uint8Array(8 + padded + body.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, CONTINUATION, true);
  view.setInt32(4, padded, true);
  frame.set(metadata, 8);
  frame.set(body, 8 + padded);
  return frame;
}

/** Bytes of an iterable, by count. */
function createByteQueue(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let parts: Uint8Array[] = [];
  let length = 0;
  const fill = async (count: number): Promise<void> => {
    while (length < count) {
      const next = await iterator.next();
      if (next.done) return;
      if (next.value.length === 0) continue;
      parts.push(next.value);
      length += next.value.length;
    }
  };
  const joined = (count: number): Uint8Array => {
    if (parts.length > 0 && parts[0].length >= count) return parts[0].subarray(0, count);
    const whole = new Uint8Array(Math.min(count, length));
    let at = 0;
    for (const part of parts) {
      const used = part.subarray(0, whole.length - at);
      whole.set(used, at);
      at += used.length;
      if (at === whole.length) break;
    }
    return whole;
  };
  const drop = (count: number): void => {
    length -= count;
    let left = count;
    let used = 0;
    while (left > 0 && left >= parts[used].length) left -= parts[used++].length;
    parts = parts.slice(used);
    if (left > 0) parts[0] = parts[0].subarray(left);
  };
  return {
    async peek(count: number): Promise<Uint8Array> {
      await fill(count);
      return joined(count);
    },
    /** The next bytes; fewer at the end. */
    async take(count: number): Promise<Uint8Array> {
      await fill(count);
      const taken = joined(count);
      drop(taken.length);
      return taken;
    },
    /** Reads to the end, and gives the last bytes of it. */
    async rest(count: number): Promise<Uint8Array> {
      let kept = joined(length).slice(-count);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        kept = joinBytes([kept, next.value]).slice(-count);
      }
      return kept;
    },
  };
}

/** A table of a flatbuffer: where it starts, and its fields' places. */
interface FlatTable {
  /** The absolute place of a field's value; null where it is not there. */
  field(index: number): number | null;
}

/**
 * Looks through a message's flatbuffer (`Message.fbs`, `Schema.fbs` of the Arrow format) and returns its kind and the length of its body.
 * Each vector must lie within the message, and a schema names a bounded number of fields. Errors: ProblemError.
 */
function inspectMessage(file: string, bytes: Uint8Array): { kind: number; bodyBytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let fieldCount = 0;

  // A place outside the message throws a RangeError, below.
  const tableAt = (at: number): FlatTable => {
    const fields = at - view.getInt32(at, true);
    const size = view.getUint16(fields, true);
    return {
      field(index) {
        const place = 4 + 2 * index;
        if (place + 2 > size) return null;
        const offset = view.getUint16(fields + place, true);
        return offset === 0 ? null : at + offset;
      },
    };
  };
  const target = (at: number): number => at + view.getUint32(at, true);
  const vector = (at: number | null, elementBytes: number): { start: number; length: number } => {
    if (at === null) return { start: 0, length: 0 };
    const start = target(at);
    const length = view.getUint32(start, true);
    if (start + 4 + length * elementBytes > bytes.length) throw damaged(file);
    return { start: start + 4, length };
  };
  const tables = (at: number | null, visit: (table: FlatTable) => void): void => {
    const { start, length } = vector(at, 4);
    for (let index = 0; index < length; index++) visit(tableAt(target(start + 4 * index)));
  };
  const inspectPairs = (at: number | null): void =>
    tables(at, (pair) => {
      vector(pair.field(0), 1);
      vector(pair.field(1), 1);
    });
  const inspectField = (field: FlatTable, nesting: number): void => {
    if (nesting > MAX_NESTING || ++fieldCount > MAX_FIELDS) throw tooManyFields(file);
    vector(field.field(0), 1);
    inspectPairs(field.field(6));
    tables(field.field(5), (child) => inspectField(child, nesting + 1));
  };
  const inspectBatch = (batch: FlatTable): void => {
    vector(batch.field(1), 16);
    vector(batch.field(2), 16);
    if (batch.field(3) !== null) throw compressed(file);
  };

  try {
    const message = tableAt(target(0));
    const headerType = message.field(1);
    const header = message.field(2);
    if (headerType === null || header === null) throw damaged(file);
    const table = tableAt(target(header));
    const kind = view.getUint8(headerType);
    if (kind === SCHEMA) {
      tables(table.field(1), (field) => inspectField(field, 0));
      inspectPairs(table.field(2));
    } else if (kind === RECORD_BATCH) inspectBatch(table);
    else if (kind === DICTIONARY_BATCH) {
      const data = table.field(1);
      if (data !== null) inspectBatch(tableAt(target(data)));
    } else throw damaged(file);
    inspectPairs(message.field(4));
    const length = message.field(3);
    const bodyBytes = length === null ? 0 : Number(view.getBigInt64(length, true));
    if (bodyBytes < 0 || bodyBytes > MAX_BODY_BYTES) throw damaged(file);
    return { kind, bodyBytes };
  } catch (thrown) {
    throw thrown instanceof RangeError ? damaged(file) : thrown;
  }
}

function damaged(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The Arrow data are damaged: what they say of their own parts does not fit.",
    where: { file },
    tryThis: "Write or copy the file again.",
  });
}

function cutOff(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The Arrow data are cut off.",
    where: { file },
    tryThis: "Write or copy the file again.",
  });
}

function compressed(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The Arrow file's columns are compressed, which cannot be read here.",
    where: { file },
    tryThis:
      'Write it without compression (pandas: to_feather(path, compression="uncompressed")), or as Parquet.',
  });
}

function tooManyFields(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The Arrow file names more than ${MAX_FIELDS.toLocaleString("en")} columns.`,
    where: { file },
    tryThis: "Write the counters of fewer devices or flows into one file.",
  });
}
