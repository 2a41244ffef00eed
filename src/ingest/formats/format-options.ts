import type { Compression, ReadingChoices } from "../../core/reading.ts";

/** What a reader of a format is told beside the bytes. */
export interface FormatOptions {
  readonly choices: ReadingChoices;
  /** What the bytes came out of; the plan says it. */
  readonly compression: Compression;
}
