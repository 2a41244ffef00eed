import type { RenderFunction } from "@observablehq/plot";

const SVG = "http://www.w3.org/2000/svg";

/** The names of one chart's two patterns: they are the page's, so each chart has its own. */
export interface HatchIds {
  readonly gap: string;
  readonly annotation: string;
}

/** Names that clash with no other chart's, from React's `useId`. */
export function toHatchIds(chartId: string): HatchIds {
  const base = chartId.replace(/[^\w-]/g, "");
  return { gap: `gap-${base}`, annotation: `annotation-${base}` };
}

/** A mark that only defines the patterns. */
export function hatchDefinitions(ids: HatchIds): RenderFunction {
  return () => {
    const definitions = document.createElementNS(SVG, "defs");
    definitions.append(
      pattern(ids.gap, { color: "var(--gap-hatch)", sizePx: 6, strokePx: 1.5, angle: 45 }),
      pattern(ids.annotation, { color: "var(--annotation-hatch)", sizePx: 4, strokePx: 1.25, angle: -45 }),
    );
    return definitions as unknown as SVGElement;
  };
}

function pattern(
  id: string,
  { color, sizePx, strokePx, angle }: { color: string; sizePx: number; strokePx: number; angle: number },
): SVGElement {
  const element = withAttributes(document.createElementNS(SVG, "pattern"), {
    id,
    width: sizePx,
    height: sizePx,
    patternUnits: "userSpaceOnUse",
    patternTransform: `rotate(${angle})`,
  });
  element.append(
    withAttributes(document.createElementNS(SVG, "line"), {
      x1: sizePx / 2,
      x2: sizePx / 2,
      y1: 0,
      y2: sizePx,
      stroke: color,
      "stroke-width": strokePx,
    }),
  );
  return element;
}

function withAttributes<T extends SVGElement>(element: T, attributes: Record<string, string | number>): T {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
