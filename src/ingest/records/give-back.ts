import type { NumericArray } from "../../core/numeric-array.ts";

let nowhere: MessagePort | undefined;

/**
 * Frees an array's memory now and not at some later collection, where the array owns its buffer. Nothing may read it from then on.
 *
 * It is transferred to a port that nobody listens at. `ArrayBuffer.transfer` would not do: of a buffer that came from another
 * worker Chromium keeps the bytes for that object until it is collected.
 */
export function giveBack({ buffer, byteOffset }: NumericArray): void {
  if (byteOffset !== 0 || !(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) return;
  nowhere ??= portToNowhere();
  nowhere.postMessage(null, [buffer]);
}

function portToNowhere(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
