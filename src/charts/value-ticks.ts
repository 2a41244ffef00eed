const MANTISSAS = [5, 2, 1];

/** What a y axis from 0 to `highest` over `heightPx` is marked with, above 0 and ascending. */
export function quantityTicks(
  { highest, heightPx, kind }: { highest: number; heightPx: number; kind: "linear" | "sqrt" | "symlog" },
  minimumGapPx = 28,
): readonly number[] {
  if (!(highest > 0) || !Number.isFinite(highest)) return [];
  switch (kind) {
    case "linear":
      return evenTicks(highest, heightPx, minimumGapPx);
    case "sqrt":
      return rootTicks(highest, heightPx, minimumGapPx);
    case "symlog":
      // Under 10 it has hardly a power of ten, and is nearly even.
      return highest < 10
        ? evenTicks(highest, heightPx, minimumGapPx)
        : powerTicks(highest, heightPx, minimumGapPx);
  }
}

/** Powers of ten within a log axis, ascending; every second or third where they would crowd. */
export function logTicks(
  { lowest, highest, heightPx }: { lowest: number; highest: number; heightPx: number },
  minimumGapPx = 22,
): readonly number[] {
  if (!(lowest > 0) || !Number.isFinite(highest)) return [];
  const first = Math.ceil(Math.log10(lowest) - 1e-9);
  const last = Math.floor(Math.log10(highest) + 1e-9);
  const decadePx = heightPx / (Math.log10(highest) - Math.log10(lowest));
  const step = Math.max(1, Math.ceil(minimumGapPx / decadePx));
  const ticks: number[] = [];
  for (let power = first; power <= last; power++) if (power % step === 0) ticks.push(10 ** power);
  return ticks;
}

function evenTicks(highest: number, heightPx: number, minimumGapPx: number): readonly number[] {
  const step = roundUp((highest * minimumGapPx) / heightPx);
  const ticks: number[] = [];
  for (let count = 1; count * step <= highest; count++) ticks.push(Number((count * step).toPrecision(12)));
  return ticks;
}

/** Powers of ten from 1 on, every second or third where they would crowd; they crowd most at the foot. */
function powerTicks(highest: number, heightPx: number, minimumGapPx: number): readonly number[] {
  const toPx = (value: number): number => (heightPx * Math.log1p(value)) / Math.log1p(highest);
  const step = Math.max(1, Math.ceil(minimumGapPx / (heightPx / (Math.log1p(highest) / Math.LN10))));
  const ticks: number[] = [];
  let lastPx = 0;
  for (let power = 0; 10 ** power <= highest; power += step) {
    const px = toPx(10 ** power);
    if (px - lastPx < minimumGapPx * 0.7) continue;
    ticks.push(10 ** power);
    lastPx = px;
  }
  return ticks;
}

/** A root axis crowds towards its top, so equal steps leave its foot bare: round numbers are taken from the top down. */
function rootTicks(highest: number, heightPx: number, minimumGapPx: number): readonly number[] {
  const ticks: number[] = [];
  let lastPx = Number.POSITIVE_INFINITY;
  for (let power = Math.floor(Math.log10(highest)); ; power--) {
    for (const mantissa of MANTISSAS) {
      const value = Number(`${mantissa}e${power}`);
      if (value > highest) continue;
      const px = heightPx * Math.sqrt(value / highest);
      if (px < minimumGapPx * 0.7) return ticks.reverse();
      if (lastPx - px < minimumGapPx) continue;
      ticks.push(value);
      lastPx = px;
    }
  }
}

/** The next of 1, 2, 5, 10, 20, ... */
function roundUp(value: number): number {
  const power = Math.floor(Math.log10(value));
  for (const mantissa of [1, 2, 5]) {
    const candidate = Number(`${mantissa}e${power}`);
    if (candidate >= value) return candidate;
  }
  return Number(`1e${power + 1}`);
}
