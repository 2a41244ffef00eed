/** Nothing that the kernels use lies below: address 0 would look like none, and a load may begin 16 bytes before its text. */
const FIRST_ADDRESS = 64;
const ALIGNMENT = 64;

/** Gives out addresses in a kernel's memory, one area behind the other. */
export interface MemoryPlan {
  /** The address of `bytes` bytes, the start of a cache line. */
  place(bytes: number): number;
  /** Behind all that was placed. */
  size(): number;
}

export function createMemoryPlan(): MemoryPlan {
  let next = FIRST_ADDRESS;
  return {
    place(bytes) {
      const address = next;
      next = Math.ceil((next + bytes) / ALIGNMENT) * ALIGNMENT;
      return address;
    },
    size: () => next,
  };
}
