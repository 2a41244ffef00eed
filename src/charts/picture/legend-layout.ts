/** How wide a legend's items are, mark and words together, and the room there is for them. */
export interface LegendRoom {
  readonly widthsPx: readonly number[];
  readonly widthPx: number;
  /** Between two columns. */
  readonly gapPx: number;
}

/** Where an item stands. */
export interface LegendPlace {
  readonly leftPx: number;
  /** From 0. */
  readonly row: number;
}

/** Items in rows, one after the other, in as many columns as there is room for, each as wide as its widest item. */
export function layoutLegend({ widthsPx, widthPx, gapPx }: LegendRoom): readonly LegendPlace[] {
  for (let columns = widthsPx.length; columns >= 1; columns--) {
    const columnPx = new Float64Array(columns);
    for (const [index, itemPx] of widthsPx.entries()) {
      columnPx[index % columns] = Math.max(columnPx[index % columns], itemPx);
    }
    const leftPx: number[] = [];
    let endPx = -gapPx;
    for (const onePx of columnPx) {
      leftPx.push(endPx + gapPx);
      endPx += gapPx + onePx;
    }
    if (endPx > widthPx && columns > 1) continue;
    return widthsPx.map((_, index) => ({
      leftPx: leftPx[index % columns],
      row: Math.floor(index / columns),
    }));
  }
  return [];
}
