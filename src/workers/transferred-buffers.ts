/**
 * The buffers of all typed arrays in plain data, each once: to be transferred with it. An array at a buffer's start owns it, with what
 * room there is behind (`TablePiece`); one further in is left to be cloned: another one may still need the rest.
 */
export function transferredBuffers(data: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (ArrayBuffer.isView(value)) {
      const { buffer, byteOffset } = value;
      if (buffer instanceof ArrayBuffer && byteOffset === 0) buffers.add(buffer);
    } else if (Array.isArray(value)) for (const item of value) collect(item);
    else if (Object.getPrototypeOf(value) === Object.prototype)
      for (const item of Object.values(value)) collect(item);
  };
  collect(data);
  return [...buffers];
}
