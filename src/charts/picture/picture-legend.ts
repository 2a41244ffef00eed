import { plainPaint } from "./plain-style.ts";

/** One item of a legend: a mark and its words. */
export interface PictureLegendItem {
  readonly label: string;
  /** The mark's colour; null where it is a drawing, or where there is none. */
  readonly color: { readonly color: string; readonly opacity: number } | null;
  readonly drawing: Element | null;
  /** 0..1: an item that is switched off is paler. */
  readonly opacity: number;
}

/** The items of a chart's legends (`.chart-legend`), as the page shows them at this moment; places without words are none. */
export function readLegend(figure: Element): readonly PictureLegendItem[] {
  return [...figure.querySelectorAll(".chart-legend > *")].flatMap((item) => {
    const words = item.querySelector(".chart-legend-label") ?? item;
    const label = (words.textContent ?? "").replace(/\s+/g, " ").trim();
    if (label === "" || item.getClientRects().length === 0) return [];
    const swatch = item.querySelector(".chart-swatch");
    return [
      {
        label,
        color: swatch ? plainPaint(getComputedStyle(swatch).backgroundColor) : null,
        drawing: swatch ? null : item.querySelector("svg"),
        opacity: Number(getComputedStyle(item).opacity),
      },
    ];
  });
}
