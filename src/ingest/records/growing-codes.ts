import { withRoom } from "../../core/growing-column.ts";
import type { IntNarrower } from "../../core/narrow-ints.ts";
import { codeTypeFor } from "./code-type.ts";

type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A key column's codes, in the narrowest unsigned type that holds those so far. */
export class GrowingCodes {
  private codes: Codes | null = null;
  private length = 0;

  constructor(private readonly capacity: number) {}

  /** Adds `count` codes of an array from `place` on. There must be room. */
  add(ints: Int32Array, place: number, count: number, narrower: IntNarrower): void {
    const bits = narrower.bitsOf(place, count);
    const type = codeTypeFor(bits);
    if (this.codes === null || type.BYTES_PER_ELEMENT > this.codes.BYTES_PER_ELEMENT) {
      const wider = new type(this.capacity);
      if (this.codes !== null) wider.set(this.codes.subarray(0, this.length));
      this.codes = wider;
    }
    this.codes.set(ints.subarray(place, place + count), this.length);
    this.length += count;
  }

  /** The codes, with the room behind them in their buffer. */
  take(): Codes {
    const taken = withRoom(this.codes ?? new Uint8Array(0), this.length);
    this.codes = null;
    this.length = 0;
    return taken;
  }
}
