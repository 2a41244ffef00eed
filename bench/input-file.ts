import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const PIECE_BYTES = 1 << 20;

/** A file that all variants of a run open. */
export interface InputFile {
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** So that two runs can be known to have had the same bytes. */
  readonly sha256: string;
}

/** Reads a file once, in pieces, which brings it into the system's cache for all variants alike. */
export async function inspectFile(path: string): Promise<InputFile> {
  const hash = createHash("sha256");
  let header = "";
  let bytes = 0;
  let lines = 0;
  let hasLineBegun = false;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    let at = 0;
    while (at < piece.length) {
      const next = piece.indexOf(NEWLINE, at);
      const end = next < 0 ? piece.length : next;
      if (lines === 0) header += piece.toString("utf8", at, end);
      if (end > at && !(end === at + 1 && piece[at] === RETURN)) hasLineBegun = true;
      if (next < 0) break;
      if (hasLineBegun) lines++;
      hasLineBegun = false;
      at = next + 1;
    }
  }
  if (hasLineBegun) lines++;
  const columns = header.split(",").length;
  return { path, fileName: basename(path), bytes, rows: lines - 1, columns, sha256: hash.digest("hex") };
}
