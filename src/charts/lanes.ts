import type { Shading } from "./shading.ts";

/** The heights of the lanes under a plot: annotations above, opened intervals below; a lane without marks has none. */
export interface Lanes {
  /** Of both. */
  readonly lanePx: number;
  readonly annotationPx: number;
}

/** The lanes that a picture needs, each so high. */
export function toLanes(
  { annotations, opened }: Pick<Shading, "annotations" | "opened">,
  eachPx: number,
): Lanes {
  const annotationPx = annotations.length > 0 ? eachPx : 0;
  return { lanePx: annotationPx + (opened.length > 0 ? eachPx : 0), annotationPx };
}
