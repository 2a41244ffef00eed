import { describe, expect, it } from "vitest";
import { type CaptionFacts, captionLines } from "./caption.ts";

const FACTS: CaptionFacts = {
  zone: "UTC",
  range: "22 Oct 2018 16:05 - 16:45",
  filters: ["From Internet", "UDP 53 hidden"],
  sources: ["camera.csv"],
  version: "0.1.0",
};

describe("a caption", () => {
  it("tells the time with its zone, the filters, the source and what made the picture", () => {
    expect(captionLines(FACTS)).toEqual([
      "22 Oct 2018 16:05 - 16:45 UTC",
      "Filters: From Internet; UDP 53 hidden",
      "Source: camera.csv",
      "Mudlark 0.1.0, nothing was sent",
    ]);
  });

  it("says that nothing is filtered", () => {
    expect(captionLines({ ...FACTS, filters: [] })[1]).toBe("Filters: none");
  });

  it("has no source where none is known", () => {
    expect(captionLines({ ...FACTS, sources: [] }).some((line) => line.startsWith("Source"))).toBe(false);
  });

  it("names three files and counts the rest", () => {
    const sources = ["a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"];
    expect(captionLines({ ...FACTS, sources })[2]).toBe("Source: a.csv, b.csv, c.csv (+3 more)");
    expect(captionLines({ ...FACTS, sources: sources.slice(0, 3) })[2]).toBe("Source: a.csv, b.csv, c.csv");
  });

  it("keeps both ends of a long name", () => {
    const name = `${"folder/".repeat(20)}2018-10-22.csv`;
    const line = captionLines({ ...FACTS, sources: [name] })[2];
    expect(line.length).toBe("Source: ".length + 60);
    expect(line).toMatch(/^Source: folder\/.*….*2018-10-22\.csv$/);
  });
});
