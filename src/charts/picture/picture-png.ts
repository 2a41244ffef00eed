/**
 * An SVG that needs nothing else as a PNG, `scale` dots a CSS pixel. It goes through an image with a data URL, the one kind that
 * the page's policy allows, and an image is a document without scripts and without a network. Rejects with an Error whose
 * message is a sentence where the browser cannot draw it, or has no room for so many dots.
 */
export async function toPicturePng(
  svg: string,
  { scale = 2 }: { readonly scale?: number } = {},
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch (cause) {
    throw new Error("The browser could not draw the picture.", { cause });
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error(`The browser has no room for ${canvas.width} x ${canvas.height} dots.`);
  return blob;
}
