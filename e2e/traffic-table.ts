const DEVICE = "74:c6:3b:29:d7:1d";
/** A day over the 12th: a written date can be read in one way only. */
const START_MS = Date.UTC(2026, 2, 14);
const ROWS = 1500;
/** At midnight: three minutes of ARP. */
const BURST_ROW = 1440;
const COUNTERS = [
  "ToInternetTcpPort443Packet",
  "ToInternetTcpPort443Byte",
  "FromLocalArpPortAllPacket",
  "FromLocalArpPortAllByte",
] as const;

/** A minute of the one table of traffic that is written here in many ways; some bytes have a fraction. */
interface TrafficRow {
  readonly timeMs: number;
  /** In the order of the counters. */
  readonly values: readonly number[];
}

const rows: readonly TrafficRow[] = Array.from({ length: ROWS }, (_, row) => {
  const packets = 3 + ((row * row * 7 + row * 3) % 11);
  const arp = ((row * row * 5 + row) % 4) + (row >= BURST_ROW && row < BURST_ROW + 3 ? 20 : 0);
  return {
    timeMs: START_MS + row * 60_000,
    values: [packets, packets * 90 + (row % 7) / 4, arp, arp * 60.5],
  };
});

/** What the page says of the table, however it was written. */
export const TRAFFIC_STATUS = "1 device, 1,500 observations, 4 counters, 14 Mar 2026 - 15 Mar 2026 UTC";

/** As the collector writes it, but for the number of flows. */
export function trafficCsv(): string {
  return lines([
    ["Timestamp", ...COUNTERS].join(","),
    ...rows.map(({ timeMs, values }) => [timeMs, ...values].join(",")),
  ]);
}

/** An object a line. */
export function trafficJsonLines(): string {
  return lines(
    rows.map(({ timeMs, values }) =>
      JSON.stringify({
        device: DEVICE,
        time: new Date(timeMs).toISOString(),
        ...Object.fromEntries(COUNTERS.map((name, index) => [name, values[index]])),
      }),
    ),
  );
}

/** As a German spreadsheet saves it: semicolons, decimal commas, the day first, UTF-16. */
export function trafficGerman(): Buffer {
  const date = (timeMs: number): string => {
    const [year, month, day, clock] = new Date(timeMs).toISOString().split(/[-T.]/);
    return `${day}.${month}.${year} ${clock}`;
  };
  const text = lines([
    ["time", ...COUNTERS].join(";"),
    ...rows.map(({ timeMs, values }) =>
      [date(timeMs), ...values.map((value) => String(value).replace(".", ","))].join(";"),
    ),
  ]);
  return Buffer.from(`\ufeff${text}`, "utf16le");
}

/** A flow a row. */
export function trafficLong(): string {
  const flows = [
    ["to", "internet", "TCP", "443"],
    ["from", "local", "ARP", ""],
  ];
  return lines([
    "time,device,direction,reach,protocol,port,packets,bytes",
    ...rows.flatMap(({ timeMs, values }) =>
      flows.map((flow, index) =>
        [timeMs / 1000, DEVICE, ...flow, values[2 * index], values[2 * index + 1]].join(","),
      ),
    ),
  ]);
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
