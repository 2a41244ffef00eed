/** The pixels of a canvas, taken out to be written by hand. */
export interface Pixels {
  /** What writes upright strokes in a colour, each a CSS pixel wide; their ends fall on whole pixels of the canvas. */
  pen(color: string, opacity: number): (leftPx: number, topPx: number, bottomPx: number) => void;
  /** Puts them back. */
  close(): void;
}

/**
 * Takes the pixels out. A canvas keeps a list of what is painted and goes through it again for its frame: ten thousand strokes took it
 * longer than to write them here.
 */
export function openPixels(context: CanvasRenderingContext2D): Pixels {
  const { width, height } = context.canvas;
  const image = context.getImageData(0, 0, width, height);
  const words = new Uint32Array(image.data.buffer);
  const ratio = context.getTransform().a;
  return {
    pen(color, opacity) {
      const [red, green, blue, share] = channels(color);
      const alpha = share * opacity;
      const plain = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
      return (leftPx, topPx, bottomPx) => {
        const left = Math.max(0, Math.round(leftPx * ratio));
        const right = Math.min(width, Math.round((leftPx + 1) * ratio));
        const top = Math.max(0, Math.round(topPx * ratio));
        const bottom = Math.min(height, Math.round(bottomPx * ratio));
        for (let y = top; y < bottom; y++) {
          const row = y * width;
          if (alpha >= 1) for (let x = left; x < right; x++) words[row + x] = plain;
          else
            for (let x = left; x < right; x++) words[row + x] = over(words[row + x], red, green, blue, alpha);
        }
      };
    },
    close: () => context.putImageData(image, 0, 0),
  };
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
let probe: OffscreenCanvasRenderingContext2D | null = null;

/** Red, green and blue in 0..255 and the share of opacity in 0..1 of any colour that a canvas takes. */
function channels(color: string): readonly [number, number, number, number] {
  const found = known.get(color);
  if (found) return found;
  probe ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!probe) return [0, 0, 0, 1];
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = probe.getImageData(0, 0, 1, 1).data;
  const made = [red, green, blue, alpha / 255] as const;
  known.set(color, made);
  return made;
}
