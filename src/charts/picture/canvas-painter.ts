/** The colours of one theme as a canvas takes them. */
export interface CanvasColors {
  readonly theme: "light" | "dark";
  /** What a CSS colour with tokens in it comes to: `var(--ink)` is `rgb(27, 31, 35)` in the light. */
  readonly toColor: (css: string) => string;
}

/** Draws all that a canvas shows, in CSS pixels from its upper left corner, on an empty one of any scale. */
export type PaintCanvas = (context: CanvasRenderingContext2D, colors: CanvasColors) => void;

const PAINTERS = new WeakMap<HTMLCanvasElement, PaintCanvas>();
/** The longest side of a canvas that every browser has room for. */
const LONGEST_PX = 16_384;

/** Tells how a canvas of the page is painted, so that a picture of its chart can have it in another theme and at another scale; the last call counts. */
export function registerPainter(canvas: HTMLCanvasElement, paint: PaintCanvas): void {
  PAINTERS.set(canvas, paint);
}

/** The canvas painted once more, `scale` dots a CSS pixel; as it stands on the page where nobody said how it is painted, null where it is empty. */
export function paintedCopy(
  canvas: HTMLCanvasElement,
  { scale, colors }: { readonly scale: number; readonly colors: CanvasColors },
): HTMLCanvasElement | null {
  const { offsetWidth: widthPx, offsetHeight: heightPx } = canvas;
  if (widthPx === 0 || heightPx === 0 || canvas.width === 0 || canvas.height === 0) return null;
  const paint = PAINTERS.get(canvas);
  if (!paint) return canvas;
  const copy = canvas.ownerDocument.createElement("canvas");
  const fitting = Math.min(scale, LONGEST_PX / Math.max(widthPx, heightPx));
  copy.width = Math.round(widthPx * fitting);
  copy.height = Math.round(heightPx * fitting);
  const context = copy.getContext("2d");
  if (!context) return canvas;
  context.scale(fitting, fitting);
  context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
  paint(context, colors);
  return copy;
}
