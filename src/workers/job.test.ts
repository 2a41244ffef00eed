import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError } from "../core/problem.ts";
import { type JobEnd, runJob } from "./job.ts";
import { createWorkerSlot, type WorkerSlot } from "./worker-slot.ts";

type Said = { readonly kind: "progress"; readonly share: number };

/** A worker that says only what a test has it say. */
class SilentWorker {
  onmessage: ((event: { data: Said | JobEnd }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  isTerminated = false;
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: Said | JobEnd): void {
    this.onmessage?.({ data });
  }
  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined });
  }
}

let made: SilentWorker[];
let slot: WorkerSlot;
const createSlot = (isReused: boolean): WorkerSlot =>
  createWorkerSlot(
    () => {
      const worker = new SilentWorker();
      made.push(worker);
      return worker as unknown as Worker;
    },
    { isReused },
  );

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  slot = createSlot(true);
});
afterEach(() => {
  vi.useRealTimers();
});

const run = (
  signal = new AbortController().signal,
  onMessage = (_: Said): void => undefined,
): Promise<void> => runJob<Said>(slot, { signal, onMessage, start: () => undefined });

describe("a job", () => {
  it("hears its messages, ends with done, and gives its worker to the next", async () => {
    const heard: number[] = [];
    const first = run(undefined, ({ share }) => heard.push(share));
    made[0].say({ kind: "progress", share: 0.5 });
    made[0].say({ kind: "done" });
    await first;
    expect(heard).toEqual([0.5]);
    const second = run();
    made[0].say({ kind: "done" });
    await second;
    expect(made).toHaveLength(1);
  });

  it("that fails rejects with its Problem and ends its worker", async () => {
    const job = run();
    made[0].say({ kind: "failed", problem: { level: "error", what: "No." } });
    await expect(job).rejects.toEqual(new ProblemError({ level: "error", what: "No." }));
    expect(made[0].isTerminated).toBe(true);
  });

  it("that is cancelled rejects at once, and a late word brings nothing back", async () => {
    const controller = new AbortController();
    const job = run(controller.signal);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: "AbortError" });
    expect(made[0].isTerminated).toBe(true);
    made[0].say({ kind: "done" });
    void run();
    expect(made).toHaveLength(2);
  });

  it("that was cancelled before it began starts no worker", async () => {
    await expect(run(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect(made).toHaveLength(0);
  });

  it.each([
    [
      "whose start throws",
      { start: () => Promise.reject(new Error("no clone")), onMessage: () => undefined },
    ],
    [
      "whose start throws at once",
      {
        start: () => {
          throw new Error("no clone");
        },
        onMessage: () => undefined,
      },
    ],
  ])("%s rejects and ends its worker", async (_, options) => {
    const job = runJob<Said>(slot, { signal: new AbortController().signal, ...options });
    await expect(job).rejects.toThrow("no clone");
    expect(made[0].isTerminated).toBe(true);
  });

  it("whose answer cannot be handled rejects with a Problem", async () => {
    const job = run(undefined, () => {
      throw new Error("odd answer");
    });
    made[0].say({ kind: "progress", share: 1 });
    await expect(job).rejects.toThrow("odd answer");
    expect(made[0].isTerminated).toBe(true);
  });

  it("whose worker dies rejects with a Problem", async () => {
    const job = run();
    made[0].fail("out of memory");
    await expect(job).rejects.toThrow("out of memory");
  });
});

describe("a slot", () => {
  it("gives the worker that was started ahead, and not one that could not start", () => {
    slot.warm();
    slot.warm();
    expect(made).toHaveLength(1);
    void run();
    expect(made).toHaveLength(1);
    slot.warm();
    made[1].fail("refused");
    void run();
    expect(made).toHaveLength(3);
    expect(made[1].isTerminated).toBe(true);
  });

  it("lets an idle worker go after five seconds", async () => {
    const job = run();
    made[0].say({ kind: "done" });
    await job;
    vi.advanceTimersByTime(4999);
    expect(made[0].isTerminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(made[0].isTerminated).toBe(true);
  });

  it("whose workers are not reused ends each with its job", async () => {
    slot = createSlot(false);
    const job = run();
    made[0].say({ kind: "done" });
    await job;
    expect(made[0].isTerminated).toBe(true);
  });
});
