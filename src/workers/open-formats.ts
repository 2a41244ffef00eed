import OpenFormatsWorker from "./open-formats.worker.ts?worker&inline";
import { createWorkerSlot } from "./worker-slot.ts";

/** Workers that open whatever can be opened, Parquet, Arrow, zip and JSON too: most of their code is for that, so this file is imported when the first such file is met. */
export const formatsSlot = createWorkerSlot(() => new OpenFormatsWorker(), { isReused: false });
