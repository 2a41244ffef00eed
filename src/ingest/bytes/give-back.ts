/** Frees a buffer's memory now and not at some later collection, where the engine can; nothing may read it from then on. */
export function giveBack(buffer: ArrayBufferLike): void {
  (buffer as { transfer?: (byteLength: number) => void }).transfer?.(0);
}
