/** Repeatable random numbers. */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** A Poisson count (Knuth 1969 for small means; of larger ones the rounded normal of the same mean and variance). */
  poisson(mean: number): number;
}

/** Mulberry32 (Tommy Ettinger), its seed made of words, so that one place draws the same whatever else is drawn. */
export function createRandom(...seed: readonly (string | number)[]): Random {
  let state = hash(seed.join("|"));
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const poisson = (mean: number): number => {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(uniform)));
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > floor; product *= uniform()) count++;
    return count;
  };
  return { uniform, below: (below) => Math.floor(uniform() * below), poisson };
}

/** Box & Muller 1958. */
function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
