import { describe, expect, it } from "vitest";
import { passedOverProblem, tablesOf } from "./folder-files.ts";

const folder = (...names: string[]) => tablesOf(names.map((name) => ({ name })));

describe("a folder", () => {
  it("gives its tables, plain or gzip, whatever their case", () => {
    const { files, passedOver } = folder(
      "a.csv",
      "b.CSV.gz",
      "c.tsv",
      "d.txt.gz",
      "README.md",
      ".DS_Store",
      "e.csv.bak",
    );
    expect(files.map(({ name }) => name)).toEqual(["a.csv", "b.CSV.gz", "c.tsv", "d.txt.gz"]);
    expect(passedOver).toEqual(["README.md", ".DS_Store", "e.csv.bak"]);
  });

  it("gives the other formats and archives too", () => {
    const { files } = folder("a.parquet", "b.arrow", "c.ndjson.gz", "d.zip", "e.JSON", "f.png", "g.zip.txt~");
    expect(files.map(({ name }) => name)).toEqual(["a.parquet", "b.arrow", "c.ndjson.gz", "d.zip", "e.JSON"]);
  });

  it("says how many of its files were not opened, and names the first three", () => {
    expect(passedOverProblem(folder("a.csv", "b.md", "c.md", "d.md", "e.md"))).toMatchObject({
      level: "note",
      what: "4 other files of the folder were not opened.",
      where: { file: "b.md, c.md, d.md, …" },
    });
    expect(passedOverProblem(folder("a.csv", "b.md")).what).toBe(
      "1 other file of the folder was not opened.",
    );
  });

  it("without a table is an error", () => {
    expect(passedOverProblem(folder("b.md"))).toMatchObject({ level: "error", where: { file: "b.md" } });
  });
});
