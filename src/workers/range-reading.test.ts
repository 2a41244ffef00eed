import { afterEach, describe, expect, it, vi } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import type { RangedText } from "../ingest/records/range-reader.ts";
import { readRanges } from "../ingest/records/read-ranges.ts";
import { plainTable, toyPlan } from "../ingest/records/toy-plan.ts";
import { summariseShare } from "../query/summary-shares.ts";
import { portRangeReader } from "./port-range-reader.ts";
import { startRangeWorkers } from "./range-workers.ts";
import { serveRanges } from "./serve-ranges.ts";

const START_S = 1_540_224_600;
const LINES = Array.from(
  { length: 3000 },
  (_, row) =>
    `${START_S + row},dev${row % 3},${row % 11 === 0 ? '"a\nb"' : "x"},${row % 7 === 0 ? "" : row}\n`,
).join("");
const plan = toyPlan("tdsn");

function textOf(text: string): RangedText {
  return { file: "toy.csv", plan, source: new File([text], "toy.csv") };
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Both ends of a channel, closed after the test. */
function channel(): MessageChannel {
  const both = new MessageChannel();
  ports.push(both.port1, both.port2);
  return both;
}

/** A reader whose server listens at the other end of a real channel. */
function remoteReader(): ReturnType<typeof portRangeReader> {
  const { port1, port2 } = channel();
  serveRanges(port2);
  return portRangeReader(port1);
}

describe("ranges that are read through a port", () => {
  it("give the table of one reader", async () => {
    const text = textOf(LINES);
    const onBytes = vi.fn();
    const options = { rangeCount: 30, onBytes };
    const alone = await readRanges(text, { readers: [], ...options });
    const shared = await readRanges(text, { readers: [remoteReader(), remoteReader()], ...options });
    expect(plainTable(shared)).toEqual(plainTable(alone));
    expect(shared.rowCount).toBe(3000);
  });

  it("cross as transferred buffers, one an array", async () => {
    const session = remoteReader().open(textOf(LINES));
    const rows = await session.read(
      { from: 0, to: LINES.length, isSure: true, roomBytes: LINES.length },
      () => undefined,
    );
    expect(rows.rowCount).toBe(3000);
    const arrays = rows.pieces.flatMap(({ timeMs, keys, numbers }) => [timeMs, ...keys, ...numbers]);
    const sizes = arrays.flatMap((values) => (values ? [[values.byteLength, values.buffer.byteLength]] : []));
    expect(sizes.length).toBe(3);
    for (const [own, whole] of sizes) expect(own).toBe(whole);
  });

  it("fail with the file's own Problem", async () => {
    const long = textOf(`${START_S},a,${"x".repeat(17 * 1024 * 1024)},1\n`);
    const session = remoteReader().open(long);
    await expect(
      session.read({ from: 0, to: 1000, isSure: true, roomBytes: 1000 }, () => undefined),
    ).rejects.toThrow("longer than 16 MB");
  });

  it("are read by the others when their worker is gone", async () => {
    const silent = portRangeReader(channel().port1);
    const reading = readRanges(textOf(LINES), {
      readers: [silent, remoteReader()],
      rangeCount: 30,
      onBytes: () => undefined,
    });
    silent.lose();
    expect((await reading).rowCount).toBe(3000);
  });

  it("are read here where they are no file's", async () => {
    const bytes = new TextEncoder().encode(LINES);
    const slice = (start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } => ({
      arrayBuffer: async () => bytes.slice(start, end).buffer as ArrayBuffer,
    });
    const text = { file: "toy.csv", plan, source: { name: "toy.csv", size: bytes.length, slice } };
    const table = await readRanges(text, {
      readers: [remoteReader()],
      rangeCount: 30,
      onBytes: () => undefined,
    });
    expect(table.rowCount).toBe(3000);
  });
});

describe("counters that are summarised through a port", () => {
  const share = () => ({
    places: [0, 2],
    counters: ["ToInternetTcpPort80Packet", "ToInternetTcpPort80Byte"].map((name, index) => ({
      name,
      ...parseCounterHeader(name),
      isCount: true,
      values: Uint16Array.from({ length: 1000 }, (_, row) => row * (index + 1)),
    })),
    elapsed: { kind: "gaps", rows: Uint32Array.of(3), cadences: Float64Array.of(2) } as const,
    rowCount: 1000,
  });

  it("come back with their blocks and sums, their buffers moved and not copied", async () => {
    const sent = share();
    const summary = await remoteReader().summarise(sent);
    expect(summary).toEqual(summariseShare(share()));
    expect(sent.counters.map(({ values }) => values.length)).toEqual([0, 0]);
  });

  it("are lost with their worker, which is a Problem", async () => {
    const reader = remoteReader();
    const asked = reader.summarise(share());
    reader.lose();
    await expect(asked).rejects.toThrow("A background job stopped");
    await expect(reader.summarise(share())).rejects.toThrow("A background job stopped");
    expect(reader.isLost()).toBe(true);
  });
});

describe("workers that read ranges", () => {
  /** As much of a worker as is asked of it. */
  function makeWorkers(): { made: ToyWorker[]; create: () => Worker } {
    const made: ToyWorker[] = [];
    const create = (): Worker => {
      const worker = new ToyWorker();
      made.push(worker);
      return worker as unknown as Worker;
    };
    return { made, create };
  }
  class ToyWorker {
    onerror: ((event: { preventDefault(): void }) => void) | null = null;
    isTerminated = false;
    served: MessagePort[] = [];
    postMessage({ port }: { port: MessagePort }): void {
      ports.push(port);
      this.served.push(port);
    }
    terminate(): void {
      this.isTerminated = true;
    }
  }

  it("get a port each, whose other end is given to the opener", () => {
    const { made, create } = makeWorkers();
    const workers = startRangeWorkers(2, create);
    const given = workers.connect(() => undefined);
    ports.push(...given);
    expect(given).toHaveLength(2);
    expect(made.map(({ served }) => served.length)).toEqual([1, 1]);
  });

  it("that fail are told of, to a later opener too", async () => {
    const { made, create } = makeWorkers();
    const workers = startRangeWorkers(2, create);
    const first = vi.fn();
    ports.push(...workers.connect(first));
    made[1].onerror?.({ preventDefault: () => undefined });
    expect(first.mock.calls).toEqual([[1]]);
    const second = vi.fn();
    ports.push(...workers.connect(second));
    await Promise.resolve();
    expect(second.mock.calls).toEqual([[1]]);
  });

  it("end all at once", () => {
    const { made, create } = makeWorkers();
    startRangeWorkers(3, create).end();
    expect(made.map(({ isTerminated }) => isTerminated)).toEqual([true, true, true]);
  });
});
