import { formatNumber, formatQuantity, type Mark } from "./report.ts";

/** What is held against what was asked. */
export interface Measured {
  readonly work: string;
  readonly asked: number;
  /** NaN where something was not measured. */
  readonly measured: number;
  readonly format: (value: number) => string;
}

export function atLeast({ work, asked, measured, format }: Measured): Mark {
  return toMark(work, `>= ${format(asked)}`, { measured, format, isReached: measured >= asked });
}

export function atMost({ work, asked, measured, format }: Measured): Mark {
  return toMark(work, `<= ${format(asked)}`, { measured, format, isReached: measured <= asked });
}

function toMark(
  work: string,
  asked: string,
  { measured, format, isReached }: Pick<Measured, "measured" | "format"> & { isReached: boolean },
): Mark {
  if (Number.isNaN(measured)) return { work, asked, measured: "", isReached: null };
  return { work, asked, measured: format(measured), isReached };
}

export function inMs(ms: number): string {
  return formatQuantity(ms, "ms");
}

export function inPercent(share: number): string {
  return `${formatNumber(100 * share)} %`;
}

export function asMultiple(factor: number): string {
  return `${formatNumber(factor)} x`;
}

export function inMegabytes(bytes: number): string {
  return formatQuantity(bytes, "bytes");
}
