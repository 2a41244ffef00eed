import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = resolve(import.meta.dirname, "..");
/** What draws, calculates or starts a worker: the empty page needs none of it. */
const LATER = /^(ingest|detect|query|export|kernels)\/|\?worker|^(@observablehq|@headless-tree|d3-)/;

describe("the first load", () => {
  it("brings no code that draws, calculates or is a worker's", () => {
    const heavy = [...loadedAtOnce("app/main.tsx")]
      .filter(([file]) => LATER.test(file))
      .map(([file, from]) => `${from} imports ${file}`);
    expect(heavy).toEqual([]);
  });

  it("is followed through the page's own files", () => {
    const loaded = loadedAtOnce("app/main.tsx");
    expect(loaded.has("state/store.ts")).toBe(true);
    expect(loaded.has("views/empty-page.tsx")).toBe(true);
  });
});

/** Each file that comes with another, by the one that brought it: what is imported for its types, or by `import()`, does not. */
function loadedAtOnce(entry: string): Map<string, string> {
  const broughtBy = new Map([[entry, entry]]);
  const pattern = /(?:^|\n)(?:import|export)\s(?!type\b)(?:([^;"']*?)\sfrom\s*)?["']([^"']+)["']/g;
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (!/\.tsx?$/.test(file) || !file.includes("/")) continue;
    for (const [, names, specifier] of readFileSync(join(SOURCE, file), "utf8").matchAll(pattern)) {
      if (isTypesAlone(names)) continue;
      const isOwn = specifier.startsWith(".");
      const target = isOwn ? relative(SOURCE, resolve(SOURCE, dirname(file), specifier)) : specifier;
      if (broughtBy.has(target)) continue;
      broughtBy.set(target, file);
      waiting.push(target);
    }
  }
  return broughtBy;
}

/** `{ type One, type Other }` */
function isTypesAlone(names: string | undefined): boolean {
  const list = /^\{(.*)\}$/s.exec(names?.trim() ?? "")?.[1];
  if (list === undefined) return false;
  return list
    .split(",")
    .map((name) => name.trim())
    .every((name) => name === "" || name.startsWith("type "));
}
