import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = import.meta.dirname;

/** The floors, from the top; folders on one floor never import each other, unless one is named above the other here. */
const FLOORS: readonly (readonly string[])[] = [
  ["app", "cli"],
  ["views"],
  ["charts"],
  ["ui"],
  ["state"],
  ["workers"],
  ["ingest", "detect", "query", "export"],
  ["kernels"],
  ["core"],
];

/** What a floor may not see although it lies below: each with its reason. */
const CLOSED: readonly { readonly from: string; readonly to: string; readonly reason: string }[] = [
  { from: "charts", to: "state", reason: "charts are pure: props in, picture out" },
  { from: "ui", to: "state", reason: "ui is pure: props in, picture out" },
  { from: "charts", to: "workers", reason: "charts are pure: props in, picture out" },
  { from: "ui", to: "workers", reason: "ui is pure: props in, picture out" },
  { from: "cli", to: "views", reason: "the command line has no page" },
  { from: "cli", to: "charts", reason: "the command line has no page" },
  { from: "cli", to: "ui", reason: "the command line has no page" },
  { from: "cli", to: "state", reason: "the command line has no page" },
  { from: "cli", to: "workers", reason: "the command line has no page" },
];

/** Packages that stand in few places, and why. */
const PACKAGES: readonly { readonly name: RegExp; readonly allowed: RegExp; readonly reason: string }[] = [
  {
    name: /^ml-(pca|matrix)$/,
    allowed: /^detect\/model\/eigenvectors\.ts$/,
    reason: "ml-pca stands in one file",
  },
  {
    name: /^apache-arrow$/,
    allowed: /^(ingest\/formats\/read-arrow|export\/table-arrow)\.ts$/,
    reason: "Arrow brings Node's types in",
  },
  { name: /^@zip\.js\//, allowed: /^ingest\/formats\/zip-entries\.ts$/, reason: "zip is read in one place" },
  {
    name: /^hyparquet/,
    allowed: /^export\/table-parquet\.ts$/,
    reason: "Parquet is written by it; what is read was not made by friends",
  },
  {
    name: /^(fflate|fzstd)$/,
    allowed: /^ingest\/(bytes\/gunzip|formats\/unpack-block)\.ts$/,
    reason: "what unpacks bytes is bounded in two places",
  },
  { name: /^@observablehq\/plot$|^d3-/, allowed: /^charts\//, reason: "only charts draw" },
  {
    name: /^react(-dom)?(\/|$)|^@headless-tree\//,
    allowed: /^(app|views|charts|ui)\//,
    reason: "only the upper floors have a page",
  },
  { name: /^@ariakit\//, allowed: /^ui\//, reason: "menus, dialogs and searches are made in one place" },
  { name: /^zustand\/vanilla$/, allowed: /^state\//, reason: "the store is made in one place" },
  { name: /^node:/, allowed: /^cli\//, reason: "the rest runs in a browser too" },
];

interface Import {
  readonly file: string;
  readonly specifier: string;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
  .sort();
const imports = files.flatMap(importsOf);
const floorOf = (folder: string): number => FLOORS.findIndex((floor) => floor.includes(folder));
const folderOf = (path: string): string => path.split("/")[0];

describe("the floors", () => {
  it("hold every folder of the sources", () => {
    const folders = [...new Set(files.filter((path) => path.includes("/")).map(folderOf))];
    expect(folders.filter((folder) => floorOf(folder) < 0)).toEqual([]);
    expect(folders.length).toBeGreaterThan(10);
  });

  it("are imported downwards only, and rooms on one floor never import each other", () => {
    const wrong = localImports().filter(({ from, to }) => from !== to && floorOf(to) <= floorOf(from));
    expect(wrong.map(toText)).toEqual([]);
  });

  it.each(CLOSED)("keep $to closed to $from, for $reason", ({ from, to }) => {
    expect(
      localImports()
        .filter((found) => found.from === from && found.to === to)
        .map(toText),
    ).toEqual([]);
  });
});

describe("packages", () => {
  it.each(PACKAGES)("like $name stand only where they may, for $reason", ({ name, allowed }) => {
    const wrong = imports.filter(({ file, specifier }) => name.test(specifier) && !allowed.test(file));
    expect(wrong).toEqual([]);
  });

  it("never enter core, kernels, detect and query beyond ml-pca", () => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        /^(core|kernels|detect|query)\//.test(file) &&
        !specifier.startsWith(".") &&
        !/^ml-(pca|matrix)$/.test(specifier),
    );
    expect(wrong).toEqual([]);
  });
});

describe("files", () => {
  it("that only pass other files' names on do not exist", () => {
    expect(files.filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
  });

  it("do something when they are imported only in app, cli and workers", () => {
    const acting = files.filter((path) => !/^(app|cli)\/|\.worker\.ts$/.test(path) && hasTopLevelCall(path));
    expect(acting).toEqual([]);
  });
});

describe("ARCHITECTURE.md", () => {
  const text = readFileSync(join(SOURCE, "..", "ARCHITECTURE.md"), "utf8");
  const floors = FLOORS.flat().join("|");
  const named = [...text.matchAll(new RegExp(`\\b(?:${floors})/[a-z][\\w-]*(?:\\.[a-z]+)*`, "g"))].map(
    ([path]) => path,
  );

  it("names only files that are there", () => {
    const missing = named.filter(
      (path) => !["", ".ts", ".tsx"].some((ending) => existsSync(join(SOURCE, path + ending))),
    );
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SOURCE, file), "utf8");
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)import\s*["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    specifier: (match[1] ?? match[2] ?? match[3]).replace(/\?.*$/, ""),
  }));
}

function localImports(): { file: string; from: string; to: string; specifier: string }[] {
  return imports
    .filter(({ specifier }) => specifier.startsWith("."))
    .map(({ file, specifier }) => {
      const target = relative(SOURCE, resolve(SOURCE, dirname(file), specifier));
      return { file, specifier, from: folderOf(file), to: folderOf(target) };
    })
    .filter(({ to }) => to !== "..");
}

function toText({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}

/** Whether a statement at the margin calls something without keeping its value. */
function hasTopLevelCall(path: string): boolean {
  const text = readFileSync(join(SOURCE, path), "utf8");
  return /^(?!import\b|export\b|const\b|let\b|function\b|class\b|type\b|interface\b|async\b|return\b|if\b|for\b)[a-zA-Z_$][\w$.]*\(/m.test(
    text,
  );
}
