import { cellText } from "./cell-text.ts";

/** Reads the cells of one column of device names. */
export class DeviceCells {
  /** By code, in the order of their first row. */
  readonly names: string[] = [];
  private readonly known: Uint8Array[] = [];
  private last = 0;

  /** The code of the device that the cell in `bytes[from, to)` names; NaN where it is empty. The last device and its followers are tried first: rows of one device stand together, or take turns. */
  toCode(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return Number.NaN;
    const count = this.known.length;
    for (let tries = 0; tries < count; tries++) {
      const code = (this.last + tries) % count;
      if (isSameBytes(this.known[code], bytes, from, to)) {
        this.last = code;
        return code;
      }
    }
    this.known.push(bytes.slice(from, to));
    this.names.push(cellText(bytes, from, to).trim());
    this.last = count;
    return count;
  }
}

function isSameBytes(one: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (one.length !== to - from) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== bytes[from + index]) return false;
  return true;
}
