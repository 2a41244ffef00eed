import { SAMPLE_FILES } from "virtual:sample-files";

/** The sample's files. They come as modules, one for each: the page may fetch nothing. */
export async function loadSample(): Promise<readonly File[]> {
  return Promise.all(
    SAMPLE_FILES.map(async ({ name, load }) => {
      const { default: base64 } = await load();
      return new File([fromBase64(base64)], name);
    }),
  );
}

function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
