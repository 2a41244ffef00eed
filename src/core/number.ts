import { once } from "./once.ts";

const PLAIN = "en-US";

/** How numbers are written: in the plain form, or in that of the page's reader. */
interface NumberForm {
  readonly decimalMark: string;
  readonly minus: string;
  readonly count: Intl.NumberFormat;
}

/** Made when the first number is written: a browser's first one is slow to make, and an empty page has no numbers. */
const plainForm = once(() => toForm(PLAIN));
let form = plainForm;

/**
 * Sets the form of all numbers that are written from now on; the plain one, en-US, holds until then and for a locale that is not known.
 * For a front door, before anything is drawn.
 */
export function setNumberForm(locale: string): void {
  form = once(() => {
    try {
      return toForm(locale);
    } catch {
      return plainForm();
    }
  });
}

/** Writes something in the plain form, whoever reads the page: what leaves it, or is told by others in that form. `write` must not wait. */
export function inPlainForm<Written>(write: () => Written): Written {
  const before = form;
  form = plainForm;
  try {
    return write();
  } finally {
    form = before;
  }
}

/** Digits stay 0 to 9, as in dates and clocks. Errors: RangeError for what is no locale. */
function toForm(locale: string): NumberForm {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, numberingSystem: "latn" });
  const decimals = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(-1.5);
  const mark = (type: Intl.NumberFormatPartTypes, plain: string): string =>
    decimals.find((part) => part.type === type)?.value ?? plain;
  return { decimalMark: mark("decimal", "."), minus: mark("minusSign", "-"), count };
}

/** `43,735`. */
export function formatCount(count: number): string {
  return form().count.format(count);
}

/** `1 device`, `3 devices`, `43,735 rows`. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : several}`;
}

/** A number that `String`, `toFixed` or `toPrecision` wrote, in the form that is set: `1234.5` as `1,234.5` or `1.234,5`; anything else as it is. */
export function inForm(plain: string): string {
  const [, minus, whole, fraction, exponent] = /^(-?)(\d+)(?:\.(\d+))?(e.+)?$/.exec(plain) ?? [];
  if (whole === undefined) return plain;
  const sign = minus === "" ? "" : form().minus;
  const counted = whole.length > 3 ? form().count.format(BigInt(whole)) : whole;
  const decimals = fraction === undefined ? "" : `${form().decimalMark}${fraction}`;
  return `${sign}${counted}${decimals}${exponent ?? ""}`;
}

/** So many decimals, zeros too: `0.500`, `1,234.5`. */
export function formatDecimals(value: number, decimals: number): string {
  return inForm(value.toFixed(decimals));
}

/** So many significant figures, zeros too: `12.0`. */
export function formatFigures(value: number, figures: number): string {
  return inForm(value.toPrecision(figures));
}

/** A number to about three figures with SI marks: `0`, `< 0.001`, `0.42`, `12.3`, `555`, `1.2 k`, `3.9 M`. */
export function formatQuantity(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return "–";
  if (size === 0) return "0";
  if (size < 0.001) return value < 0 ? `> ${inForm("-0.001")}` : `< ${inForm("0.001")}`;
  if (size < 0.01) return formatDecimals(value, 3);
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
  return `${inForm(String(rounded + 0))} %`;
}

function trim(value: number): string {
  const size = Math.abs(value);
  const text = value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
  return inForm(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}
