import type { RecordReader } from "./record-reader.ts";

/** So much text is collected at least before it is read. */
const FEWEST_BYTES = 64 * 1024;

export interface TextFeedOptions {
  /** Records that start at or behind so many bytes of the text are not read. */
  readonly length?: number;
  readonly fewestBytes?: number;
}

/** Gives a text that comes in chunks of any size to a reader of records: through its window, but for a record that is longer than that. */
export class TextFeed {
  /** Of the window: text that is not read yet. */
  private filled = 0;
  /** Of the text: where the window's first byte stands. */
  private offset = 0;
  /** A record whose end has not come yet and that the window cannot hold, with what came behind its start; the window is empty then. */
  private long: LongText | null = null;
  private readonly length: number;
  private readonly fewestBytes: number;

  constructor(
    private readonly reader: RecordReader,
    { length = Number.POSITIVE_INFINITY, fewestBytes = FEWEST_BYTES }: TextFeedOptions = {},
  ) {
    this.length = length;
    this.fewestBytes = Math.min(fewestBytes, reader.window.length / 2);
  }

  /** Where the first record starts that was not read. */
  get position(): number {
    return this.offset;
  }

  /** Whether all records that start within the text's length were read. */
  get isDone(): boolean {
    return this.offset >= this.length;
  }

  /** Reads what is whole now; the chunk's bytes are not needed afterwards. Errors: ProblemError. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.isDone; ) {
      if (this.long !== null) {
        this.long.add(chunk.subarray(at));
        at = chunk.length;
        if (this.long.isWorthReading) this.readLong(false);
        continue;
      }
      const { window } = this.reader;
      const taken = Math.min(window.length - this.filled, chunk.length - at);
      window.set(chunk.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled < this.fewestBytes) continue;
      this.readWindow(false);
      if (this.filled > window.length / 2) {
        this.long = new LongText(window.subarray(0, this.filled));
        this.filled = 0;
      }
    }
  }

  /** Reads the rest: the text ends here. Errors: ProblemError. */
  finish(): void {
    if (this.long !== null) this.readLong(true);
    if (this.filled > 0 && !this.isDone) this.readWindow(true);
  }

  private readWindow(isEnd: boolean): void {
    const { window } = this.reader;
    const position = this.readFrom(window.subarray(0, this.filled), isEnd);
    window.copyWithin(0, position, this.filled);
    this.filled -= position;
  }

  private readLong(isEnd: boolean): void {
    const { bytes } = this.long as LongText;
    const position = this.readFrom(bytes, isEnd);
    const rest = bytes.subarray(position);
    this.long = null;
    const { window } = this.reader;
    if (rest.length > window.length / 2) this.long = new LongText(rest);
    else {
      window.set(rest);
      this.filled = rest.length;
    }
  }

  private readFrom(bytes: Uint8Array, isEnd: boolean): number {
    const stop = Math.min(bytes.length, this.length - this.offset);
    const position = this.reader.read(bytes, { from: 0, stop, isEnd });
    this.offset += position;
    return position;
  }
}

/** A text that grows, and is looked at again when it has grown by half: so a long record takes no longer for coming in small chunks. */
class LongText {
  private buffer: Uint8Array;
  private length: number;
  private nextLook: number;

  constructor(start: Uint8Array) {
    this.buffer = new Uint8Array(2 * start.length);
    this.buffer.set(start);
    this.length = start.length;
    this.nextLook = 1.5 * start.length;
  }

  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  get isWorthReading(): boolean {
    return this.length >= this.nextLook;
  }

  add(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.buffer.length));
      larger.set(this.bytes);
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.length);
    this.length = length;
  }
}
