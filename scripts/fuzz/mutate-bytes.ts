import type { Random } from "../simulate/random.ts";

/** What has broken readers before. */
const TOKENS: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "\0",
  "\0\0\0\0",
  "1e999",
  "-1e999",
  "1e-999",
  "NaN",
  "Infinity",
  "0x10",
  "-0",
  "9007199254740993",
  "18446744073709551616",
  "99999999999999999999999999999999999999",
  "1.7976931348623157e308",
  '"',
  '""',
  '"""',
  "'",
  "\\",
  '\\"',
  "\r",
  "\n",
  "\r\n",
  "\n\n\n",
  "\u2028",
  "\uFEFF",
  "\u{1F426}",
  ",",
  ",,,,,,,,",
  ";",
  "\t",
  "|",
  "#",
  "//",
  "%",
  "=1+1",
  "-",
  "NA",
  "null",
  "{",
  "}",
  "[",
  "]",
  "[[[[[[[[[[[[[[[[",
  '{"a":',
  "time",
  "Timestamp",
  "device_mac",
  "start,end,label",
  "00:00:00:00:00:00",
  "1970-01-01T00:00:00Z",
  "9999-12-31T23:59:60.999999999Z",
  "0000-00-00 00:00:00",
  "31/12/2018 24:00",
  "02/03/2018 04:05 PM",
  "2018-03-25 02:30:00",
  "253402300800000",
  "-62135596800",
  "43395.6740740741",
  "PAR1",
  "ARROW1",
  "PK\u0003\u0004",
  "sep=;",
];

const RAW_TOKENS: readonly (readonly number[])[] = [
  [0xff],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0x1f, 0x8b],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
];

/** An input is let grow to so many bytes. */
const MOST_BYTES = 512 * 1024;

/** Some bytes with one to five things done to them: bits turned, pieces cut out, doubled, moved, many times repeated, or put in from a list of nasty ones or from `other`. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let result = Uint8Array.from(bytes);
  const times = random.chance(0.5) ? 1 : random.integer(2, 5);
  for (let time = 0; time < times; time++) result = mutateOnce(result, other, random);
  return result.length > MOST_BYTES ? result.slice(0, MOST_BYTES) : result;
}

function mutateOnce(
  bytes: Uint8Array<ArrayBuffer>,
  other: Uint8Array,
  random: Random,
): Uint8Array<ArrayBuffer> {
  const at = random.integer(0, bytes.length);
  const length = random.integer(0, Math.min(bytes.length - at, random.chance(0.5) ? 16 : 4096));
  const piece = bytes.subarray(at, at + length);
  switch (random.integer(0, 11)) {
    case 0: {
      const turned = bytes.slice();
      if (at < turned.length) turned[at] ^= 1 << random.integer(0, 7);
      return turned;
    }
    case 1: {
      const turned = bytes.slice();
      for (let index = at; index < at + length; index++) turned[index] = random.integer(0, 255);
      return turned;
    }
    case 2:
      return bytes.slice(0, at);
    case 3:
      return bytes.slice(at);
    case 4:
      return spliced(bytes, at, length, new Uint8Array(0));
    case 5:
      return spliced(bytes, at, 0, piece);
    case 6:
      return spliced(bytes, at, 0, repeated(piece, random.integer(2, 2000)));
    case 7:
      return repeatedLine(bytes, at, random.integer(2, 300));
    case 8: {
      const from = random.integer(0, other.length);
      return spliced(bytes, at, length, other.subarray(from, from + random.integer(0, 2048)));
    }
    case 9:
      return spliced(bytes, at, 0, Uint8Array.from(pick(RAW_TOKENS, random)));
    default: {
      const token = new TextEncoder().encode(pick(TOKENS, random));
      return random.chance(0.5) ? spliced(bytes, at, 0, token) : replacedCell(bytes, at, token);
    }
  }
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[random.integer(0, items.length - 1)];
}

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array<ArrayBuffer> {
  const room = Math.max(0, MOST_BYTES - (bytes.length - removed));
  const taken = added.subarray(0, room);
  const result = new Uint8Array(bytes.length - removed + taken.length);
  result.set(bytes.subarray(0, at));
  result.set(taken, at);
  result.set(bytes.subarray(at + removed), at + taken.length);
  return result;
}

function repeated(piece: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const count = Math.min(times, Math.floor(MOST_BYTES / Math.max(1, piece.length)));
  const result = new Uint8Array(piece.length * count);
  for (let time = 0; time < count; time++) result.set(piece, time * piece.length);
  return result;
}

function repeatedLine(bytes: Uint8Array, at: number, times: number): Uint8Array<ArrayBuffer> {
  const start = bytes.lastIndexOf(10, Math.max(0, at - 1)) + 1;
  const end = bytes.indexOf(10, at);
  const line = bytes.subarray(start, end < 0 ? bytes.length : end + 1);
  return spliced(bytes, start, 0, repeated(line, times));
}

/** What stands between two delimiters or line ends is put out for the token. */
function replacedCell(bytes: Uint8Array, at: number, token: Uint8Array): Uint8Array<ArrayBuffer> {
  const isMark = (byte: number): boolean =>
    byte === 44 || byte === 59 || byte === 9 || byte === 10 || byte === 13;
  let start = Math.min(at, bytes.length);
  while (start > 0 && !isMark(bytes[start - 1])) start--;
  let end = Math.min(at, bytes.length);
  while (end < bytes.length && !isMark(bytes[end])) end++;
  return spliced(bytes, start, end - start, token);
}
