import type { OpenedFile } from "../../src/core/opened-file.ts";
import type { ByteSource } from "../../src/ingest/bytes/byte-source.ts";
import { ALL_FORMATS } from "../../src/ingest/formats/all-formats.ts";
import { type OpenFileOptions, openFile } from "../../src/ingest/open-file.ts";

/** All that a file opens as: one thing, or one for each entry of an archive. */
export async function openAll(
  source: ByteSource,
  options: Omit<OpenFileOptions, "loadFormats"> = {},
): Promise<readonly OpenedFile[]> {
  const files: OpenedFile[] = [];
  for await (const file of openFile(source, { ...options, loadFormats: async () => ALL_FORMATS }))
    files.push(file);
  return files;
}
