import type { Device } from "../core/device.ts";
import type { ColumnMessage, DeviceOutline } from "./device-protocol.ts";
import { nextTask } from "./next-task.ts";

/** Bytes copied in one go before the main thread is let free: a few milliseconds. */
const COPY_BYTES = 8 * 1024 * 1024;

/**
 * Sends a device's columns, and returns its outline for the message that comes last, with a time that may be transferred; null once
 * the signal says so. Columns are copied and the copies transferred: transferring a column itself would detach the table, and cloning
 * one would clone the whole Arrow buffer that it is a view of.
 */
export async function sendColumns(
  worker: Pick<Worker, "postMessage">,
  device: Device,
  signal: AbortSignal,
): Promise<(DeviceOutline & { readonly timeMs: Float64Array<ArrayBuffer> }) | null> {
  let copied = 0;
  for (const { values } of device.counters) {
    const copy = values.slice();
    const message: ColumnMessage = { kind: "column", values: copy };
    worker.postMessage(message, [copy.buffer]);
    copied += values.byteLength;
    if (copied > COPY_BYTES) {
      copied = 0;
      await nextTask();
      if (signal.aborted) return null;
    }
  }
  const { id, name, sourceName, timeMs, sampling } = device;
  const counters = device.counters.map(({ values: _, ...counter }) => counter);
  return { id, name, sourceName, timeMs: timeMs.slice(), cadenceMs: sampling.cadenceMs, counters };
}
