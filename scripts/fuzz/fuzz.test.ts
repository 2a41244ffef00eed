import { describe, expect, it } from "vitest";
import { checkInput } from "./check-input.ts";
import { createInput } from "./fuzz-input.ts";
import { minimise } from "./minimise.ts";
import { seedFiles } from "./seed-files.ts";

const files = seedFiles();

describe("the fuzzer's seed files", () => {
  it.each(files.map((file) => [file.kind, file] as const))("%j opens", async (_, { kind, name, bytes }) => {
    const { opened, finding } = await checkInput({ kind, name, bytes, choices: {} });
    expect(finding).toBeNull();
    expect(opened).not.toContain("nothing");
  });
});

describe("the fuzzer", () => {
  it("makes the same input of the same seed and index", () => {
    expect(createInput(files, 1, 2)).toEqual(createInput(files, 1, 2));
    expect(createInput(files, 1, 2).bytes).not.toEqual(createInput(files, 1, 3).bytes);
  });

  it("finds nothing in 400 inputs of seed 2018", async () => {
    const findings: unknown[] = [];
    for (let index = 0; index < 400; index++) {
      const { finding } = await checkInput(createInput(files, 2018, index));
      if (finding) findings.push({ index, ...finding });
    }
    expect(findings).toEqual([]);
  });

  it("cuts an input down to what is bad in it", async () => {
    const bytes = new TextEncoder().encode(`${"a".repeat(500)}X${"b".repeat(300)}Y${"c".repeat(200)}`);
    const smallest = await minimise(
      bytes,
      async (candidate) => candidate.includes(88) && candidate.includes(89),
    );
    expect(new TextDecoder().decode(smallest)).toBe("XY");
  });
});
