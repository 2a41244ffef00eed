/** An idle worker is let go after this long: its memory is worth more than the next start. */
const IDLE_MS = 5000;

/** Where the workers of one kind come from. */
export interface WorkerSlot {
  /** Starts a worker ahead of its job, which would wait for the start. */
  warm(): void;
  take(): Worker;
  /** Takes back a worker that has done its job. */
  giveBack(worker: Worker): void;
}

interface SlotOptions {
  /** Whether a worker is kept for the next job; else it ends with its job, and what it held is free at once. */
  readonly isReused: boolean;
}

export function createWorkerSlot(create: () => Worker, { isReused }: SlotOptions): WorkerSlot {
  let idle: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const letGo = (): void => {
    idle?.terminate();
    idle = null;
  };
  return {
    warm() {
      if (idle !== null) return;
      idle = create();
      // One that cannot start must not wait for a job that it would never end.
      idle.onerror = letGo;
    },
    take() {
      clearTimeout(timer);
      const worker = idle ?? create();
      idle = null;
      return worker;
    },
    giveBack(worker) {
      if (!isReused || idle !== null) {
        worker.terminate();
        return;
      }
      worker.onmessage = null;
      worker.onmessageerror = null;
      worker.onerror = null;
      idle = worker;
      clearTimeout(timer);
      timer = setTimeout(letGo, IDLE_MS);
    },
  };
}
