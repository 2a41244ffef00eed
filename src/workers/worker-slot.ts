/** An idle worker is let go after this long: its memory is worth more than the next start. */
const IDLE_MS = 5000;

/** Where the workers of one kind come from. One that has done its job is kept for a while: a start costs about 50 ms. */
export interface WorkerSlot {
  /** Starts a worker ahead of its job. */
  warm(): void;
  take(): Worker;
  giveBack(worker: Worker): void;
}

export function createWorkerSlot(create: () => Worker): WorkerSlot {
  let idle: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = (worker: Worker): void => {
    idle?.terminate();
    idle = worker;
    worker.onmessage = null;
    worker.onmessageerror = null;
    worker.onerror = null;
  };
  return {
    warm() {
      if (idle === null) keep(create());
    },
    take() {
      clearTimeout(timer);
      const worker = idle ?? create();
      idle = null;
      return worker;
    },
    giveBack(worker) {
      keep(worker);
      clearTimeout(timer);
      timer = setTimeout(() => {
        idle?.terminate();
        idle = null;
      }, IDLE_MS);
    },
  };
}
