const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** `43,735`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** `1 device`, `3 devices`, `43,735 rows`. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : several}`;
}

/** A number to about three figures with SI marks: `0`, `< 0.001`, `0.42`, `12.3`, `555`, `1.2 k`, `3.9 M`. */
export function formatQuantity(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return "–";
  if (size === 0) return "0";
  if (size < 0.001) return value < 0 ? "> -0.001" : "< 0.001";
  if (size < 0.01) return value.toFixed(3);
  for (const [scale, mark] of [
    [1e12, " T"],
    [1e9, " G"],
    [1e6, " M"],
    [1e4, " k"],
  ] as const) {
    // Rounded first, as it is written: 999,999 is 1 M, and 9,999.7 is 10 k.
    if (Number(size.toPrecision(scale === 1e4 ? 4 : 3)) >= scale)
      return `${trim(value / (scale === 1e4 ? 1e3 : scale))}${mark}`;
  }
  return size >= 999.5 ? formatCount(value) : trim(value);
}

/** `64 %`, `0.4 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const rounded = Math.abs(percent) < 1 ? Number(percent.toFixed(1)) : Math.round(percent);
  // Adding 0 turns -0 into 0.
  return `${rounded + 0} %`;
}

function trim(value: number): string {
  const size = Math.abs(value);
  const text = value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
