import type { CanvasColors } from "./canvas-painter.ts";

/**
 * The colours that an element has at this moment, which is to be of the theme that is named. A custom property alone gives
 * `light-dark(...)`, which no canvas knows: an element must wear it. Each is asked for once.
 */
export function colorsNow(element: Element, theme: CanvasColors["theme"]): CanvasColors {
  const known = new Map<string, string>();
  const toColor = (css: string): string => {
    const found = known.get(css);
    if (found !== undefined) return found;
    const probe = element.ownerDocument.createElement("span");
    probe.hidden = true;
    probe.style.color = css;
    element.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    known.set(css, color);
    return color;
  };
  return { theme, toColor };
}
