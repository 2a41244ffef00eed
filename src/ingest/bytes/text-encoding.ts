import type { Encoding, Guess } from "../../core/reading.ts";

/** Zeros are looked for in so many bytes. */
const PATTERN_BYTES = 4096;

/**
 * How a text's bytes are to be read, told from its first ones: by its mark, by where zeros stand (UTF-16 without one), and by
 * whether UTF-8 decodes; Latin-1 (as Windows writes it) is the last resort. `chosen` overrides.
 */
export function inferEncoding(head: Uint8Array, chosen?: Encoding): Guess<Encoding> {
  const found = fromBytes(head);
  if (chosen === undefined) return found;
  const others = [found.value, ...found.alternatives].filter((encoding) => encoding !== chosen);
  return { value: chosen, reason: "you chose it", basis: "chosen", alternatives: others };
}

function fromBytes(head: Uint8Array): Guess<Encoding> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return inferred("utf-8", "the file starts with the mark of UTF-8", ["latin-1"]);
  if (head[0] === 0xff && head[1] === 0xfe)
    return inferred("utf-16le", "the file starts with the mark of UTF-16, low byte first", ["utf-8"]);
  if (head[0] === 0xfe && head[1] === 0xff)
    return inferred("utf-16be", "the file starts with the mark of UTF-16, high byte first", ["utf-8"]);
  const zeros = wideText(head);
  if (zeros) return zeros;
  const wrong = firstNotUtf8(head);
  if (wrong < 0) return inferred("utf-8", "its first bytes are valid UTF-8", ["latin-1"]);
  const byte = head[wrong].toString(16).padStart(2, "0").toUpperCase();
  return inferred("latin-1", `byte ${byte} at place ${wrong + 1} is no UTF-8; it was read as Latin-1`, [
    "utf-8",
  ]);
}

/** UTF-16 without a mark: most characters of a table are ASCII, and every other byte is a zero. */
function wideText(head: Uint8Array): Guess<Encoding> | null {
  const length = Math.min(head.length, PATTERN_BYTES) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (head[index] === 0) even++;
    if (head[index + 1] === 0) odd++;
  }
  const pairs = length / 2;
  const isMost = (zeros: number, others: number): boolean => zeros > 0.7 * pairs && others < 0.05 * pairs;
  if (isMost(odd, even))
    return inferred("utf-16le", "every other byte is 0, as in UTF-16 without a mark", ["utf-16be"]);
  if (isMost(even, odd))
    return inferred("utf-16be", "every other byte is 0, as in UTF-16 without a mark", ["utf-16le"]);
  return null;
}

function inferred(value: Encoding, reason: string, alternatives: readonly Encoding[]): Guess<Encoding> {
  return { value, reason, basis: "inferred", alternatives };
}

/** Whether all bytes are UTF-8; `stream` leaves a character that is cut off at the end alone. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Where the first byte stands that no UTF-8 text holds; -1 where there is none. A character that is cut off at the end is none. */
function firstNotUtf8(bytes: Uint8Array): number {
  // Nearly every text is valid, and the browser's own decoder sees that many times faster than the loop, which only finds the place.
  if (isUtf8(bytes)) return -1;
  const length = bytes.length;
  for (let index = 0; index < length; ) {
    const byte = bytes[index];
    if (byte < 0x80) {
      index++;
      continue;
    }
    const size =
      byte >= 0xc2 && byte <= 0xdf
        ? 2
        : byte >= 0xe0 && byte <= 0xef
          ? 3
          : byte >= 0xf0 && byte <= 0xf4
            ? 4
            : 0;
    if (size === 0) return index;
    for (let next = 1; next < size && index + next < length; next++) {
      const code = bytes[index + next];
      // RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
      const least = next > 1 ? 0x80 : byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
      const most = next > 1 ? 0xbf : byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
      if (code < least || code > most) return index;
    }
    index += size;
  }
  return -1;
}

/** The bytes of a text as UTF-8, its mark left out where it was UTF-16; those of UTF-8 and Latin-1 stay as they are. */
export async function* toUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  if (encoding === "utf-8" || encoding === "latin-1") {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield encoder.encode(text);
  }
  const rest = decoder.decode();
  if (rest !== "") yield encoder.encode(rest);
}
