import { zipSync } from "fflate";
import {
  type IntervalReport,
  REPORT_SCHEMA,
  type ReportFlow,
  type ReportInterval,
} from "../../src/core/interval-report.ts";
import { SEVERITIES, type Severity } from "../../src/core/suspicious-interval.ts";
import { toIntervalsJson } from "../../src/export/intervals-json.ts";

/** A file that a picture needs, as a user would have it. */
export interface ToyFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const START_MS = Date.UTC(2026, 2, 2);
const MINUTE_MS = 60_060;

export function textFile(name: string, text: string): ToyFile {
  return { name, bytes: Buffer.from(text) };
}

/** A device that does the same every minute. */
export function quietDevice(name: string, rows: number, { firstRow = 0, extra = 0 } = {}): ToyFile {
  const lines = [
    "Timestamp,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromInternetTcpPort443Packet,FromInternetTcpPort443Byte",
  ];
  for (let row = firstRow; row < firstRow + rows; row++) {
    const packets = 3 + ((row * row) % 5) + extra;
    lines.push(`${START_MS + row * MINUTE_MS},${packets},${packets * 90},${packets + 1},${packets * 130}`);
  }
  return textFile(name, `${lines.join("\n")}\n`);
}

/** A device with so many flows, in packets and bytes. */
export function wideDevice(name: string, { flows, rows = 600 }: { flows: number; rows?: number }): ToyFile {
  const ports = Array.from({ length: flows }, (_, flow) => 1000 + flow);
  const lines = [
    [
      "Timestamp",
      ...ports.flatMap((port) => [`ToLocalUdpPort${port}Packet`, `ToLocalUdpPort${port}Byte`]),
    ].join(","),
  ];
  for (let row = 0; row < rows; row++) {
    const cells = ports.flatMap((port) => {
      const packets = (row * port) % 7;
      return [packets, packets * 80];
    });
    lines.push([START_MS + row * MINUTE_MS, ...cells].join(","));
  }
  return textFile(name, `${lines.join("\n")}\n`);
}

/** A device of which all counters stay at 0. */
export function silentDevice(name: string, rows = 3000): ToyFile {
  return ofPackets(name, rows, () => 0);
}

/** A device that does much the same every minute, but for one. */
export function spikedDevice(name: string, rows = 3000): ToyFile {
  return ofPackets(name, rows, (row) => (row === 2000 ? 4_000_000 : 3 + ((row * row) % 5)));
}

function ofPackets(name: string, rows: number, toPackets: (row: number) => number): ToyFile {
  const lines = ["Timestamp,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromLocalUdpPort53Byte"];
  for (let row = 0; row < rows; row++) {
    const packets = toPackets(row);
    lines.push(`${START_MS + row * MINUTE_MS},${packets},${packets * 90},${packets * 40}`);
  }
  return textFile(name, `${lines.join("\n")}\n`);
}

/** A device with something of everything that Health tells of. */
export function oddDevice(name: string): ToyFile {
  const lines = [
    "Timestamp,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromLocalArpPortAllPacket,FromInternetUdpPort123Packet,ToLocalTcpPort80Byte,cpu",
  ];
  for (let row = 0; row < 2400; row++) {
    if ((row > 700 && row < 790) || row === 1500 || (row > 2000 && row < 2030)) continue;
    const packets = 3 + ((row * row) % 5);
    const time =
      row === 300 ? "n/a" : row === 1900 ? START_MS + 1700 * MINUTE_MS + 7 : START_MS + row * MINUTE_MS;
    const bytes = row % 97 === 0 ? "" : row === 1200 ? 4_294_967_295 : packets * 90;
    const fresh = row > 1600 ? row % 3 : 0;
    const line = [time, row % 401 === 7 ? -4 : packets, bytes, 0, fresh, 64, (row % 11) / 10].join(",");
    lines.push(line);
    if (row % 333 === 5) lines.push(line);
    if (row === 444 || row === 1111) lines.push(`${line},1,2,3`);
  }
  return textFile(name, `${lines.join("\n")}\ntotal,2277,1,1,1,1,1\n`);
}

/** Dates of which day and month may be either. */
export function ambiguousDates(name: string): ToyFile {
  const lines = ["time,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte"];
  for (let row = 0; row < 600; row++) {
    const [hour, minute] = [Math.floor(row / 60), row % 60].map((part) => String(part).padStart(2, "0"));
    lines.push(`03/05/2026 ${hour}:${minute},${1 + (row % 4)},${90 * (1 + (row % 4))}`);
  }
  return textFile(name, `${lines.join("\n")}\n`);
}

/** The header of `ambiguousDates`, over times that are counts. */
export function countedTimes(name: string): ToyFile {
  const lines = ["time,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte"];
  for (let row = 0; row < 600; row++)
    lines.push(`${START_MS + row * MINUTE_MS},${1 + (row % 4)},${90 * (row % 4)}`);
  return textFile(name, `${lines.join("\n")}\n`);
}

/** Latin-1, semicolons, decimal commas, a preamble, a unit line, columns with names as long as a sentence. */
export function longNames(name: string): ToyFile {
  const columns = [
    "Zeitpunkt der Messung in Millisekunden seit dem ersten Januar 1970",
    "Anzahl der übertragenen Pakete vom Gerät in das Internet über TCP Port 443, gezählt am Gateway im Keller",
    "Anzahl_der_übertragenen_Bytes_vom_Gerät_in_das_Internet_über_TCP_Port_443_gezählt_am_Gateway_im_Keller",
    "Temperatur des Gehäuses an der Außenwand in Grad",
  ];
  const lines = ["# Ausgabe des Sammlers", "# Gerät: Kamera am Tor", columns.join(";"), "ms;1;B;°C"];
  for (let row = 0; row < 900; row++)
    lines.push(`${START_MS + row * MINUTE_MS};${row % 6};${(row % 6) * 87};${20 + (row % 9)},5`);
  return { name, bytes: Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1") };
}

/** What another run of Mudlark found in some devices: four intervals in each. */
export function writtenIntervals(name: string, devices: readonly string[]): ToyFile {
  const report: IntervalReport = {
    schema: REPORT_SCHEMA,
    version: "0.1.0",
    sources: [],
    devices: devices.map((device) => ({
      device,
      startMs: START_MS,
      endMs: START_MS + 2000 * MINUTE_MS,
      observations: 2000,
      counters: 4,
      model: { components: 2, explainedShare: 0.98, limit: 1.7, baseline: { startMs: null, endMs: null } },
      intervals: SEVERITIES.map((severity, index) => toInterval(device, severity, index)),
    })),
    problems: [],
  };
  return textFile(name, toIntervalsJson(report));
}

function toInterval(device: string, severity: Severity, index: number): ReportInterval {
  const startMs = START_MS + (120 + 260 * index) * MINUTE_MS;
  const flow = (id: string, share: number): ReportFlow => ({
    flow: id,
    share,
    change: "more",
    observed: { packets: 500, bytes: 30_000 },
    expected: { packets: 0, bytes: 0 },
  });
  return {
    id: `${device.replaceAll(":", "")}-${index}`,
    startMs,
    endMs: startMs + (8 + 40 * index) * MINUTE_MS,
    confirmedAtMs: startMs + 3 * MINUTE_MS,
    severity,
    severityScore: index + 0.5,
    peakMs: startMs + 4 * MINUTE_MS,
    peakOverLimit: 3 * 10 ** index,
    rows: 8 + 40 * index,
    flows: [flow("FromLocalArpPortAll", 0.86), flow("ToInternetTcpPort443", 0.14)],
  };
}

export function zipOf(name: string, files: readonly ToyFile[]): ToyFile {
  return {
    name,
    bytes: Buffer.from(zipSync(Object.fromEntries(files.map((file) => [file.name, file.bytes])))),
  };
}
