import { expect, it } from "vitest";
import { createModelFile } from "./model-file.ts";
import { toyDetection, toyDevice } from "./toy-report.ts";

const sources = [
  { name: "toy.csv", deviceId: "toy", sha256: "ab".repeat(32), bytes: 99 },
  { name: "other.csv", deviceId: "other", sha256: null },
];
const parts = { version: "1.2.3", createdAtMs: null, device: toyDevice("toy"), sources };

it("what is kept of a detection is its detector, what it was fitted on and how it is to be used", () => {
  const detection = toyDetection("toy", []);
  const marked = {
    ...detection,
    model: {
      ...detection.model,
      marks: [{ deviceId: "toy", kind: "normal" as const, startMs: 1, endMs: 2 }],
    },
  };
  const { detector, ...kept } = createModelFile({ ...parts, detection: marked });
  expect(detector).toBe(detection.detector);
  expect(kept).toEqual({
    version: "1.2.3",
    createdAtMs: null,
    device: { id: "toy", name: "toy" },
    cadenceMs: 60_000,
    sources: [{ name: "toy.csv", sha256: "ab".repeat(32) }],
    counters: [{ name: "a", flowId: "a", measure: "packets", isCount: true }],
    baseline: {
      range: detection.model.baseline,
      marks: [{ kind: "normal", startMs: 1, endMs: 2 }],
      rows: 20,
      origin: { kind: "chosen" },
    },
    sensitivity: "default",
    limitFactor: detection.limitFactor,
    rules: detection.rules,
  });
});

it("a model that was applied is refused, for nothing was fitted", () => {
  const detection = toyDetection("toy", []);
  const applied = {
    ...detection,
    model: { ...detection.model, origin: { kind: "applied" as const, name: "plug.json" } },
  };
  expect(() => createModelFile({ ...parts, detection: applied })).toThrow(/“plug.json” was applied/);
});
