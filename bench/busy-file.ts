import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Flow, flowNameU, pair, to } from "../scripts/simulate/flow.ts";
import { createRandom } from "../scripts/simulate/random.ts";

/** A device that talks on all its flows nearly all the time. */
export interface BusyDevice {
  readonly seed: string;
  /** How its `Timestamp` is written: whole milliseconds since 1970, or `2010-01-01T00:00:00.012Z`. */
  readonly time: "milliseconds" | "iso";
}

const START_MS = Date.UTC(2010, 0, 1);
const CADENCE_MS = 60_000;
const JITTER_MS = 35;
const ZERO_SHARE = 0.03;
const PIECE_BYTES = 1 << 20;
/** More than any line takes. */
const LINE_BYTES = 512;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const ZERO = 0x30;

/** 17 flows, and so 34 counters beside the time. */
const FLOWS: readonly Flow[] = [
  ...[443, 80, 8883].flatMap((port) => ends(pair("Internet", "Tcp", { port }))),
  ...[554, 1883].flatMap((port) => ends(pair("Local", "Tcp", { port }))),
  ...[123, 3478].flatMap((port) => ends(pair("Internet", "Udp", { port }))),
  ...ends(pair("Local", "Udp", { port: 53, endpoint: "192.168.1.1" })),
  to("Local", "Arp"),
];

function ends(both: { readonly out: Flow; readonly in: Flow }): Flow[] {
  return [both.in, both.out];
}

/**
 * Writes a UNSW file of 35 columns and at least so many bytes, once: a row a minute, numbers of one to five digits, few zeros.
 * Never holds it in memory.
 */
export async function writeBusyFile(path: string, bytes: number, device: BusyDevice): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  // Renamed when whole: a run that was stopped leaves no half file behind.
  await pipeline(Readable.from(busyPieces(bytes, device)), createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
}

function* busyPieces(bytes: number, { seed, time }: BusyDevice): Generator<Uint8Array> {
  const { uniform, integer } = createRandom(`busy/${seed}`);
  // A flow's habits: packets a minute at most, and bytes a packet; most flows are small, a few are large.
  const mostPackets = FLOWS.map(() => 2 + Math.floor(80 * uniform() ** 5));
  const packetBytes = FLOWS.map(() => 42 + Math.floor(1300 * uniform() ** 5));

  const names = FLOWS.map(flowNameU).flatMap((name) => [`${name}Packet`, `${name}Byte`]);
  const header = new TextEncoder().encode(`Timestamp,${names.join(",")}\n`);
  yield header;
  let left = bytes - header.length;
  for (let minute = 0; left > 0; ) {
    const piece = new Uint8Array(PIECE_BYTES + LINE_BYTES);
    let end = 0;
    while (end < PIECE_BYTES && end < left) {
      const timeMs = START_MS + minute++ * CADENCE_MS + integer(-JITTER_MS, JITTER_MS);
      end = time === "iso" ? writeIso(piece, end, timeMs) : writeWhole(piece, end, timeMs);
      for (let flow = 0; flow < FLOWS.length; flow++) {
        const isQuiet = uniform() < ZERO_SHARE;
        const packets = isQuiet ? 0 : 1 + Math.floor(uniform() * mostPackets[flow]);
        piece[end++] = COMMA;
        end = writeWhole(piece, end, packets);
        piece[end++] = COMMA;
        end = writeWhole(piece, end, Math.floor(packets * packetBytes[flow] * (0.9 + 0.2 * uniform())));
      }
      piece[end++] = NEWLINE;
    }
    left -= end;
    yield piece.subarray(0, end);
  }
}

/** Writes a whole number's digits at a place; where they end. */
function writeWhole(bytes: Uint8Array, at: number, value: number): number {
  let end = at + 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end++;
  let rest = value;
  for (let place = end - 1; place >= at; place--) {
    const tenth = Math.floor(rest / 10);
    bytes[place] = ZERO + rest - 10 * tenth;
    rest = tenth;
  }
  return end;
}

function writeIso(bytes: Uint8Array, at: number, timeMs: number): number {
  const text = new Date(timeMs).toISOString();
  for (let place = 0; place < text.length; place++) bytes[at + place] = text.charCodeAt(place);
  return at + text.length;
}
