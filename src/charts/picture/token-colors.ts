import type { TokenColor } from "./canvas-painter.ts";

/**
 * The tokens as they are in an element's theme at this moment: a custom property alone gives `light-dark(...)`, which no canvas
 * knows. Asked once for each token.
 */
export function tokenColors(element: Element): TokenColor {
  const known = new Map<string, string>();
  return (token) => {
    const found = known.get(token);
    if (found !== undefined) return found;
    const probe = element.ownerDocument.createElement("span");
    probe.hidden = true;
    probe.style.color = `var(${token})`;
    element.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    known.set(token, color);
    return color;
  };
}
