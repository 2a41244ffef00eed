import { expect, it } from "vitest";
import { toFileName } from "./file-name.ts";

it.each([
  ["74:c6:3b:29:d7:1d", "74c63b29d71d"],
  ["Küche / Kamera 2", "Küche-Kamera-2"],
  ["../../etc.csv", "..-..-etc.csv"],
])("%s stands in a file's name as %s", (text, name) => expect(toFileName(text)).toBe(name));
