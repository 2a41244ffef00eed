/** A canvas of this size in CSS pixels, cleared, with a context that takes them; null where there is none. */
export function sizedContext(
  canvas: HTMLCanvasElement,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): CanvasRenderingContext2D | null {
  const context = canvas.getContext("2d");
  if (!context) return null;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  // Setting a size, the same one too, takes the canvas' memory anew.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return context;
}
