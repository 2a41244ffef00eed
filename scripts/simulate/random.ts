import { exponential, naturalLog } from "./elementary.ts";

/** A stream of random draws that is fully given by its label. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Whether an event of this probability happens. */
  readonly chance: (probability: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  /** A real number in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** A Poisson count. */
  readonly poisson: (mean: number) => number;
  /** A negative-binomial count: Poisson with a gamma mean of whole `shape` (the smaller, the burstier). */
  readonly bursty: (mean: number, shape: number) => number;
  /** A whole duration of at least 1, geometric with this mean. */
  readonly duration: (mean: number) => number;
  /** An independent stream named under this one. */
  readonly fork: (label: string | number) => Random;
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, from a chosen offset. */
function hashText(text: string, offset: number): number {
  let hash = (0x811c9dc5 ^ offset) >>> 0;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Starts a stream: sfc32 of Chris Doty-Humphrey's PractRand (public domain), keyed by hashes of the label. */
export function createRandom(label: string): Random {
  let a = hashText(label, 0x9e3779b9) | 0;
  let b = hashText(label, 0x243f6a88) | 0;
  let c = hashText(label, 0xb7e15162) | 0;
  let counter = 1;

  const uniform = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 16; i += 1) uniform();

  const between = (low: number, high: number): number => low + (high - low) * uniform();
  const integer = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));

  const standardNormal = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i += 1) sum += uniform();
    return sum;
  };

  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean >= 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * standardNormal()));
    const floor = exponential(-mean);
    let count = 0;
    for (let product = uniform(); product > floor; product *= uniform()) count += 1;
    return count;
  };

  const bursty = (mean: number, shape: number): number => {
    let product = 1;
    for (let i = 0; i < shape; i += 1) product *= 1 - uniform();
    return poisson((-naturalLog(product) * mean) / shape);
  };

  const duration = (mean: number): number => {
    return 1 + Math.floor(-naturalLog(1 - uniform()) * Math.max(0, mean - 0.5));
  };

  return {
    uniform,
    chance: (probability) => uniform() < probability,
    integer,
    between,
    poisson,
    bursty,
    duration,
    fork: (name) => createRandom(`${label}/${name}`),
  };
}
