import type { Counter, Device } from "../../src/core/device.ts";
import { parseCounterHeader } from "../../src/core/flow.ts";
import { narrowest } from "../../src/core/numeric-type.ts";
import { toSampling } from "../../src/core/sampling.ts";
import { seededRandom } from "../../src/core/seeded-random.ts";

/** About a year of minutes. */
export const DEVICE_ROWS = 500_000;

const START_MS = Date.UTC(2018, 0, 1);
const CADENCE_MS = 60_000;
const JITTER_MS = 35;
const ZERO_SHARE = 0.08;
const MINUTES_A_DAY = 1440;
/** Minutes of a burst at most, and how much more it carries. */
const BURST_MINUTES = 90;
const BURST_FACTOR = 14;
const BURSTS = 4;
const GAPS = 6;
const GAP_MINUTES = 300;

/** Packets a minute on a usual day, and bytes a packet; null where the collector counts packets alone. */
const FLOWS: readonly {
  readonly id: string;
  readonly packets: number;
  readonly packetBytes: number | null;
}[] = [
  { id: "FromInternetTcpPort443", packets: 22, packetBytes: 640 },
  { id: "ToInternetTcpPort443", packets: 18, packetBytes: 150 },
  { id: "FromInternetUdpPort3478", packets: 9, packetBytes: 88 },
  { id: "ToInternetUdpPort3478", packets: 9, packetBytes: 92 },
  { id: "FromInternetUdpPort123", packets: 1, packetBytes: 90 },
  { id: "ToInternetUdpPort123", packets: 1, packetBytes: 90 },
  { id: "FromLocalTcpPort554", packets: 30, packetBytes: 74 },
  { id: "ToLocalTcpPort554", packets: 34, packetBytes: 1050 },
  { id: "FromLocalUdpPort53IP192.168.1.1", packets: 2, packetBytes: 120 },
  { id: "ToLocalUdpPort53IP192.168.1.1", packets: 2, packetBytes: 72 },
  { id: "ToLocalUdpPort1900", packets: 4, packetBytes: 310 },
  { id: "FromLocalArpPortAll", packets: 3, packetBytes: null },
];

/**
 * A busy device of 23 counters, the same on every machine: a row a minute, small counts that follow the hour of the day, a few bursts and
 * gaps. Most counters fit 8 or 16 bits.
 */
export function makeDevice(index: number, rows = DEVICE_ROWS): Device {
  const random = seededRandom(1_000 + index);
  const timeMs = makeTimes(random, rows);
  const bursts = FLOWS.map(() =>
    Array.from({ length: BURSTS }, () => Math.floor(random() * rows)).sort((one, other) => one - other),
  );
  const peakMinute = random() * MINUTES_A_DAY;
  const rhythm = Float64Array.from({ length: MINUTES_A_DAY }, (_, minute) => {
    const angle = (2 * Math.PI * (minute - peakMinute)) / MINUTES_A_DAY;
    return 1 + 0.6 * Math.cos(angle);
  });
  const counters: Counter[] = [];
  for (const [place, { id, packets, packetBytes }] of FLOWS.entries()) {
    const counts = new Float64Array(rows);
    const bytes = packetBytes === null ? null : new Float64Array(rows);
    const base = packets * (0.7 + 0.6 * random());
    let burst = 0;
    for (let row = 0; row < rows; row++) {
      if (row >= bursts[place][burst] + BURST_MINUTES) burst++;
      const isBurst = row >= bursts[place][burst];
      const minute = Math.floor(timeMs[row] / CADENCE_MS) % MINUTES_A_DAY;
      const usual = random() < ZERO_SHARE ? 0 : base * rhythm[minute] * (0.6 + 0.8 * random());
      const count = Math.round(isBurst ? BURST_FACTOR * (usual + base) : usual);
      counts[row] = count;
      if (bytes !== null && packetBytes !== null)
        bytes[row] = Math.round(count * packetBytes * (0.9 + 0.2 * random()));
    }
    counters.push(toCounter(`${id}Packet`, counts));
    if (bytes !== null) counters.push(toCounter(`${id}Byte`, bytes));
  }
  const id = `02:00:00:00:00:${index.toString(16).padStart(2, "0")}`;
  return { id, name: id, sourceName: id, timeMs, sampling: toSampling(timeMs), counters };
}

function makeTimes(random: () => number, rows: number): Float64Array {
  const gaps = new Map(
    Array.from({ length: GAPS }, () => [Math.floor(random() * rows), Math.ceil(random() * GAP_MINUTES)]),
  );
  const timeMs = new Float64Array(rows);
  let minute = 0;
  for (let row = 0; row < rows; row++) {
    minute += 1 + (gaps.get(row) ?? 0);
    timeMs[row] = START_MS + minute * CADENCE_MS + Math.round((2 * random() - 1) * JITTER_MS);
  }
  return timeMs;
}

function toCounter(name: string, values: Float64Array): Counter {
  const { flow, measure } = parseCounterHeader(name);
  return { name, flow, measure, isCount: true, values: narrowest(values) };
}
