/** The room that a painter fills, in CSS pixels; the context is already scaled to them. */
export interface CanvasSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A token of `ui/tokens.css` as a colour that a canvas takes: `color("--ink")` is `rgb(27, 31, 35)`. */
export type TokenColor = (token: string) => string;

/** Draws all that a canvas shows, on an empty one, in the colours that it is told: any theme, any scale. */
export type PaintCanvas = (context: CanvasRenderingContext2D, size: CanvasSize, color: TokenColor) => void;

const PAINTERS = new WeakMap<HTMLCanvasElement, PaintCanvas>();

/** Tells how a canvas of the page is painted, so that a picture of its chart can have it in another theme and at another scale; the last call counts. */
export function registerPainter(canvas: HTMLCanvasElement, paint: PaintCanvas): void {
  PAINTERS.set(canvas, paint);
}

/** The canvas painted once more, `scale` dots a CSS pixel; as it stands on the page where nobody said how it is painted, null where it is empty. */
export function paintedCopy(
  canvas: HTMLCanvasElement,
  { scale, color }: { readonly scale: number; readonly color: TokenColor },
): HTMLCanvasElement | null {
  const { width: widthPx, height: heightPx } = canvas.getBoundingClientRect();
  if (widthPx === 0 || heightPx === 0 || canvas.width === 0 || canvas.height === 0) return null;
  const paint = PAINTERS.get(canvas);
  if (!paint) return canvas;
  const copy = canvas.ownerDocument.createElement("canvas");
  copy.width = Math.ceil(widthPx * scale);
  copy.height = Math.ceil(heightPx * scale);
  const context = copy.getContext("2d");
  if (!context) return canvas;
  context.scale(copy.width / widthPx, copy.height / heightPx);
  paint(context, { widthPx, heightPx }, color);
  return copy;
}
