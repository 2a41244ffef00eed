import { remembered } from "../core/remembered.ts";

/** Pixels over a canvas, written by hand. */
export interface Pixels {
  /** What writes upright strokes in a colour, each a CSS pixel wide; their ends fall on whole pixels of the canvas. */
  pen(color: string, opacity: number): (leftPx: number, topPx: number, bottomPx: number) => void;
  /** Lays them on the canvas. */
  close(): void;
}

/** Of a canvas that has no context. */
const NO_PIXELS: Pixels = { pen: () => () => undefined, close: () => undefined };

interface Sheet {
  readonly image: ImageData;
  readonly context: OffscreenCanvasRenderingContext2D;
}

/** Empty between two uses. */
const sheets = new WeakMap<HTMLCanvasElement, Sheet>();

/**
 * A clear sheet over a canvas. A canvas keeps a list of what is painted and goes through it again for its frame: ten thousand strokes took
 * it longer than to write them here; so did taking out its own pixels and putting them back.
 */
export function openPixels(context: CanvasRenderingContext2D): Pixels {
  const { width, height } = context.canvas;
  const sheet = sheetOf(context.canvas);
  if (sheet === null) return NO_PIXELS;
  const words = new Uint32Array(sheet.image.data.buffer);
  const ratio = context.getTransform().a;
  let [firstRow, endRow] = [height, 0];
  return {
    pen(color, opacity) {
      const [red, green, blue, share] = channels(color);
      const alpha = share * opacity;
      const plain = word(red, green, blue, Math.min(1, alpha));
      return (leftPx, topPx, bottomPx) => {
        const left = Math.max(0, Math.round(leftPx * ratio));
        const right = Math.min(width, Math.round((leftPx + 1) * ratio));
        const top = Math.max(0, Math.round(topPx * ratio));
        const bottom = Math.min(height, Math.round(bottomPx * ratio));
        if (top < firstRow) firstRow = top;
        if (bottom > endRow) endRow = bottom;
        for (let y = top, row = top * width; y < bottom; y++, row += width) {
          for (let at = row + left; at < row + right; at++) {
            const behind = words[at];
            words[at] = alpha >= 1 || behind === 0 ? plain : over(behind, red, green, blue, alpha);
          }
        }
      };
    },
    close() {
      if (firstRow >= endRow) return;
      sheet.context.putImageData(sheet.image, 0, 0, 0, firstRow, width, endRow - firstRow);
      words.fill(0, firstRow * width, endRow * width);
      context.save();
      context.resetTransform();
      context.globalAlpha = 1;
      context.drawImage(sheet.context.canvas, 0, 0);
      context.restore();
      sheet.context.clearRect(0, 0, width, height);
    },
  };
}

function sheetOf(canvas: HTMLCanvasElement): Sheet | null {
  const { width, height } = canvas;
  const known = sheets.get(canvas);
  if (known && known.image.width === width && known.image.height === height) return known;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  const made = { image: context.createImageData(width, height), context };
  sheets.set(canvas, made);
  return made;
}

/** A colour as a canvas keeps its pixels, the opacity in 0..1. */
function word(red: number, green: number, blue: number, alpha: number): number {
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** A colour with some of what is behind it, neither premultiplied. */
function over(behind: number, red: number, green: number, blue: number, alpha: number): number {
  const behindAlpha = ((behind >>> 24) / 255) * (1 - alpha);
  const whole = alpha + behindAlpha;
  const mix = (one: number, other: number): number => Math.round((one * alpha + other * behindAlpha) / whole);
  return (
    ((Math.round(whole * 255) << 24) |
      (mix(blue, (behind >> 16) & 255) << 16) |
      (mix(green, (behind >> 8) & 255) << 8) |
      mix(red, behind & 255)) >>>
    0
  );
}

const known = new Map<string, readonly [number, number, number, number]>();

/** Red, green and blue in 0..255 and the share of opacity in 0..1 of any colour that a canvas takes. */
function channels(color: string): readonly [number, number, number, number] {
  return remembered(known, color, () => {
    const probe = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!probe) return [0, 0, 0, 1];
    probe.fillStyle = color;
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = probe.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  });
}
