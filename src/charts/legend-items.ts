import type { TrafficSeries } from "../core/series.ts";
import { flowColor } from "./colors.ts";

/** One swatch and its words. */
export interface LegendItem {
  readonly key: string;
  readonly color: string;
  readonly label: string;
  /** The whole text where the label stands for several or may be cut. */
  readonly title: string;
}

const GREY = flowColor(null);

/** One item a coloured flow, in the order of the series, and one for all that are grey. */
export function legendItems(series: readonly TrafficSeries[]): readonly LegendItem[] {
  const items: LegendItem[] = [];
  const grey: string[] = [];
  for (const { flowId, label, colorIndex, direction } of series) {
    const color = flowColor(colorIndex);
    if (color === GREY) {
      if (!grey.includes(label)) grey.push(label);
    } else {
      items.push({ key: `${direction} ${flowId} ${label}`, color, label, title: label });
    }
  }
  if (grey.length > 0) {
    const label = grey.length === 1 ? grey[0] : `${grey.length} other flows`;
    items.push({ key: "grey", color: GREY, label, title: grey.join("\n") });
  }
  return items;
}

/** Whether two sets of lines have the same names and colours, in the same order. */
export function hasSameNames(some: readonly TrafficSeries[], others: readonly TrafficSeries[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ label, direction, colorIndex }, index) => {
      const other = others[index];
      return label === other.label && direction === other.direction && colorIndex === other.colorIndex;
    })
  );
}
