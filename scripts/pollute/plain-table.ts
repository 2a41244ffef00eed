/** One device's counters as they should be read back: ascending times, one value a counter and row, NaN where missing. */
export interface PlainTable {
  readonly timeName: string;
  /** Epoch milliseconds, UTC. */
  readonly timeMs: readonly number[];
  readonly counters: readonly PlainCounter[];
}

export interface PlainCounter {
  readonly name: string;
  readonly values: readonly number[];
}

/** The same table with each counter made anew. */
export function withCounters(
  table: PlainTable,
  toCounter: (counter: PlainCounter, index: number) => PlainCounter,
): PlainTable {
  return { ...table, counters: table.counters.map(toCounter) };
}

const MINUTE_MS = 60_060;
const START_MS = Date.UTC(2018, 9, 22, 16, 10, 41, 250);

/** A made-up table: some 400 minutes of eight counters, sizes from 0 to some 100,000, all with both their measures. */
export function madeUpTable(rowCount = 400): PlainTable {
  const flows: readonly (readonly [id: string, everyRows: number, packets: number])[] = [
    ["FromLocalUdpPort53IP192.168.1.1", 1, 6],
    ["FromInternetTcpPort443", 2, 180],
    ["ToLocalArpPortAll", 5, 2],
    ["ToInternetTcpPort443IPurn:ietf:params:mud:controller", 3, 40],
  ];
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const counters = flows.flatMap(([id, everyRows, most], index) => {
    // Steps of a generator by Park and Miller, so that the same table comes every time.
    let state = 7919 * (index + 1);
    const packets = rows.map((row) => {
      state = (state * 48_271) % 2_147_483_647;
      return row % everyRows === 0 ? state % most : 0;
    });
    return [
      { name: `${id}Packet`, values: packets },
      { name: `${id}Byte`, values: packets.map((count, row) => count * (42 + ((row * 31) % 700))) },
    ];
  });
  return { timeName: "Timestamp", timeMs: rows.map((row) => START_MS + row * MINUTE_MS), counters };
}

/** A naive reading of a CSV without quotes: the first column is epoch milliseconds, the columns of `leftOut` are not taken. */
export function readPlainTable(
  csv: string,
  {
    leftOut = [],
    rowCount = Number.POSITIVE_INFINITY,
  }: { leftOut?: readonly string[]; rowCount?: number } = {},
): PlainTable {
  const lines = csv.trimEnd().split(/\r?\n/);
  const names = lines[0].split(",").map((name) => name.trim());
  const rows = lines
    .slice(1, Math.min(lines.length, rowCount + 1))
    .map((line) => line.split(",").map(Number));
  const counters = names.flatMap((name, column) =>
    column === 0 || leftOut.includes(name) ? [] : [{ name, values: rows.map((row) => row[column]) }],
  );
  return { timeName: names[0], timeMs: rows.map((row) => row[0]), counters };
}
