import { cellBytesEqual } from "./cell-text.ts";

const FEWEST_SLOTS = 64;
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The texts of one key column and the cells that spell them: from a cell's bytes to a code, an index in `texts`, in the order of the first row. */
export class KeyCodes {
  readonly texts: string[] = [];
  private readonly codeOfText = new Map<string, number>();
  /** Each spelling's bytes, one behind the other; several spellings (with quotes, without) may have one code. */
  private pool = new Uint8Array(1024);
  private poolLength = 0;
  private spellingStarts: number[] = [];
  private spellingEnds: number[] = [];
  private spellingCodes: number[] = [];
  /** Open addressing: a spelling's number and 1; 0 where free. */
  private slots = new Int32Array(FEWEST_SLOTS);
  private last = 0;

  /** The code of a cell that was met before; -1 where it was not. */
  find(bytes: Uint8Array, from: number, to: number): number {
    // Rows of one device stand together, or take turns in one order.
    const spellings = this.spellingCodes.length;
    if (spellings === 0) return -1;
    let spelling = this.last;
    if (this.isSpelling(spelling, bytes, from, to)) return this.spellingCodes[spelling];
    spelling = spelling + 1 === spellings ? 0 : spelling + 1;
    if (!this.isSpelling(spelling, bytes, from, to)) {
      const found = this.slots[this.slotOf(bytes, from, to)];
      if (found === 0) return -1;
      spelling = found - 1;
    }
    this.last = spelling;
    return this.spellingCodes[spelling];
  }

  /** The code of a cell that spells a text. */
  add(bytes: Uint8Array, from: number, to: number, text: string): number {
    const found = this.find(bytes, from, to);
    if (found >= 0) return found;
    const code = this.addText(text);
    const spelling = this.spellingCodes.length;
    this.keepBytes(bytes, from, to);
    this.spellingCodes.push(code);
    this.slots[this.slotOf(bytes, from, to)] = spelling + 1;
    if (this.spellingCodes.length * 2 > this.slots.length) this.growSlots();
    this.last = spelling;
    return code;
  }

  /** The code of a text that no cell spells as it stands. */
  addText(text: string): number {
    let code = this.codeOfText.get(text);
    if (code === undefined) {
      code = this.texts.length;
      this.texts.push(text);
      this.codeOfText.set(text, code);
    }
    return code;
  }

  private isSpelling(spelling: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.spellingStarts[spelling];
    return (
      this.spellingEnds[spelling] - start === to - from && cellBytesEqual(this.pool, start, bytes, from, to)
    );
  }

  /** Where a cell's spelling is, or would be put. */
  private slotOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = FNV_BASIS;
    for (let index = from; index < to; index++) hash = Math.imul(hash ^ bytes[index], FNV_PRIME);
    // The low bits of this hash depend on the low bits of the bytes alone.
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0 && !this.isSpelling(this.slots[slot] - 1, bytes, from, to))
      slot = (slot + 1) & mask;
    return slot;
  }

  private keepBytes(bytes: Uint8Array, from: number, to: number): void {
    const end = this.poolLength + to - from;
    if (end > this.pool.length) {
      const larger = new Uint8Array(Math.max(end, this.pool.length * 2));
      larger.set(this.pool.subarray(0, this.poolLength));
      this.pool = larger;
    }
    this.pool.set(bytes.subarray(from, to), this.poolLength);
    this.spellingStarts.push(this.poolLength);
    this.spellingEnds.push(end);
    this.poolLength = end;
  }

  private growSlots(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let spelling = 0; spelling < this.spellingCodes.length; spelling++) {
      const slot = this.slotOf(this.pool, this.spellingStarts[spelling], this.spellingEnds[spelling]);
      this.slots[slot] = spelling + 1;
    }
  }
}
