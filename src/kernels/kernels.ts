import { KERNELS_BASE64 } from "./kernels-binary.ts";

/** Loops over numbers and bytes in WebAssembly, each with a twin in plain JavaScript where it is used. Addresses are bytes of `memory`. */
export interface Kernels {
  readonly memory: KernelMemory;
  /** See `assembly/reader-memory.ts`. */
  setReader(
    fields: number,
    delimiter: number,
    quote: number,
    decimal: number,
    epochDigits: number,
    epochScale: number,
    isUtc: boolean,
  ): void;
  /** See `assembly/read-rows.ts`. */
  readRows(from: number, to: number, row: number, mostRows: number): number;
  readonly readerRow: { readonly value: number };
  readonly untimedRows: { readonly value: number };
  readonly zonelessRows: { readonly value: number };
  /** See `assembly/narrow.ts`. */
  bitsOfInts(at: number, count: number): number;
  narrowTo8(at: number, count: number, out: number): void;
  narrowTo16(at: number, count: number, out: number): void;
  /** See `assembly/count-steps.ts`. */
  countSteps(at: number, count: number, state: number): number;
  /** See `assembly/blocks.ts`. */
  blocksOf8(at: number, count: number, blockRows: number, min: number, max: number, sum: number): void;
  blocksOf16(at: number, count: number, blockRows: number, min: number, max: number, sum: number): void;
  blocksOf32(at: number, count: number, blockRows: number, min: number, max: number, sum: number): void;
  /** See `assembly/sums.ts`. */
  add8(at: number, count: number, sums: number): void;
  add16(at: number, count: number, sums: number): void;
  add32(at: number, count: number, sums: number): void;
  widenInts(at: number, count: number, out: number): void;
  /** 0 where a number is no Int32. */
  narrowToInts(at: number, count: number, out: number): number;
  /** See `assembly/widen.ts`. */
  widen8(at: number, count: number, out: number): void;
  widen16(at: number, count: number, out: number): void;
  widenSigned16(at: number, count: number, out: number): void;
  widen32(at: number, count: number, out: number): void;
  /** See `assembly/roots.ts`. */
  rootsOf8(at: number, count: number, roots: number, out: number): void;
  rootsOf16(at: number, count: number, roots: number, out: number): void;
  rootsOfSigned16(at: number, count: number, roots: number, out: number): void;
  rootsOf32(at: number, count: number, roots: number, out: number): void;
  /** See `assembly/features.ts`. */
  toRoots(at: number, count: number): void;
  toZ(at: number, count: number, mean: number, perScale: number): void;
  toClippedZ(at: number, count: number, mean: number, perScale: number, most: number): void;
  /** 0 where a mean is not finite. */
  windowMeans(at: number, count: number, out: number): number;
  /** See `assembly/moments.ts`. */
  extent(at: number, count: number, out: number): void;
  moments(at: number, count: number, out: number): void;
  sum(at: number, count: number): number;
  /** See `assembly/block-products.ts`. */
  addProducts(block: number, columns: number, count: number, lanes: number, sums: number): void;
  /** See `assembly/block-projection.ts`. */
  multiply(
    matrix: number,
    from: number,
    fromColumns: number,
    count: number,
    to: number,
    toColumns: number,
  ): void;
  subtractProduct(
    matrix: number,
    from: number,
    fromColumns: number,
    count: number,
    to: number,
    toColumns: number,
  ): void;
  /** See `assembly/block-squares.ts`. */
  sumSquares(block: number, columns: number, count: number, out: number): void;
  sumWeightedSquares(block: number, columns: number, count: number, weights: number, out: number): void;
  shortenRows(block: number, columns: number, count: number, longest: number): void;
}

export interface KernelMemory {
  /** Another one after each `grow`. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the engine's WebAssembly; core and the rooms have no types for it. */
interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: KernelMemory } },
  ) => { readonly exports: Omit<Kernels, "memory"> };
}

const PAGE_BYTES = 65_536;
/** Compiled once a thread; null where the engine would not. */
let compiled: object | null | undefined;

/** Kernels with a memory of their own, of at least so many bytes, all 0; null where the engine has no WebAssembly with SIMD, or may not use it. */
export function createKernels(bytes: number): Kernels | null {
  const { WebAssembly } = globalThis as unknown as { WebAssembly?: WebAssemblyApi };
  if (WebAssembly === undefined || compiled === null) return null;
  try {
    compiled ??= compile(WebAssembly);
    if (compiled === null) return null;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
    return { ...exports, memory };
  } catch {
    // No address space left: the twins in JavaScript take over.
    return null;
  }
}

function compile({ Module }: WebAssemblyApi): object | null {
  try {
    return new Module(bytesOf(KERNELS_BASE64));
  } catch {
    // No SIMD, or a policy without 'wasm-unsafe-eval': asked once, not for each reader.
    return null;
  }
}

function bytesOf(base64: string): Uint8Array {
  const { atob } = globalThis as unknown as { atob(text: string): string };
  return Uint8Array.from(atob(base64), (character: string) => character.charCodeAt(0));
}
