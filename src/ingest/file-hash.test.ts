import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { hashFile } from "./file-hash.ts";

const bytes = Uint8Array.from({ length: 9_000_000 }, (_, index) => (index * 7919) % 251);

it.each([0, 1, 4 * 1024 * 1024, bytes.length])(
  "a file of %i bytes has one checksum, by the engine and without it",
  async (length) => {
    const file = new File([bytes.subarray(0, length)], "x");
    const expected = createHash("sha256").update(bytes.subarray(0, length)).digest("hex");
    expect(await hashFile(file)).toBe(expected);
    expect(await hashFile(file, null)).toBe(expected);
  },
);
