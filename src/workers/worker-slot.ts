/** An idle worker is let go after this long: its memory is worth more than the next start. */
const IDLE_MS = 5000;

/** Where the workers of one kind come from. */
export interface WorkerSlot {
  /** Starts workers ahead of their jobs, which would wait for the start: so many, if there are not. */
  warm(count?: number): void;
  take(): Worker;
  /** Takes back a worker that has done its job. */
  giveBack(worker: Worker): void;
}

interface SlotOptions {
  /** Whether a worker is kept for the next job; else it ends with its job, and what it held is free at once. */
  readonly isReused: boolean;
  /** Told to a worker that is started ahead of its job. */
  getReady?(worker: Worker): void;
}

export function createWorkerSlot(
  create: () => Worker,
  { isReused, getReady = () => undefined }: SlotOptions,
): WorkerSlot {
  let idle: Worker[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const letGo = (): void => {
    for (const worker of idle) worker.terminate();
    idle = [];
  };
  return {
    warm(count = 1) {
      while (idle.length < count) {
        const worker = create();
        // One that cannot start must not wait for a job that it would never end.
        worker.onerror = () => {
          idle = idle.filter((other) => other !== worker);
          worker.terminate();
        };
        getReady(worker);
        idle.push(worker);
      }
    },
    take() {
      clearTimeout(timer);
      return idle.shift() ?? create();
    },
    giveBack(worker) {
      if (!isReused || idle.length > 0) {
        worker.terminate();
        return;
      }
      worker.onmessage = null;
      worker.onmessageerror = null;
      worker.onerror = null;
      idle = [worker];
      clearTimeout(timer);
      timer = setTimeout(letGo, IDLE_MS);
    },
  };
}
