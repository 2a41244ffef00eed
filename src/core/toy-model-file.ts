import { ALARM_RULES, type Limits } from "./detector.ts";
import type { ModelFile } from "./model-file.ts";

/** Of three counters, with numbers that are hard to write: no mean, -0, the smallest, a third; the views of single rows and of windows. */
export function toyModelFile(): ModelFile {
  const limits = (row: number): Limits => ({
    row,
    plane: 10 / 3,
    window: 0.1 + 0.2,
    drift: Number.POSITIVE_INFINITY,
    driftPlane: Number.POSITIVE_INFINITY,
    atOnce: 100 * row,
    lasting: 1e-6,
  });
  return {
    version: "1.2.3",
    createdAtMs: Date.UTC(2026, 0, 2),
    device: { id: "02:00:00:00:00:01", name: "Plug" },
    cadenceMs: 60_000,
    sources: [
      { name: "a.csv", sha256: "ab".repeat(32) },
      { name: "b.csv", sha256: null },
    ],
    counters: [
      {
        name: "ToInternetTcpPort443Packet",
        flowId: "ToInternetTcpPort443",
        measure: "packets",
        isCount: true,
      },
      { name: '__proto__ "x"\n', flowId: "__proto__", measure: "bytes", isCount: true },
      { name: "temperature", flowId: "temperature", measure: "value", isCount: false },
    ],
    baseline: {
      range: { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2026, 0, 1) },
      marks: [{ kind: "left-out", startMs: 1000, endMs: 61_000.5 }],
      rows: 1440,
      origin: { kind: "chosen" },
    },
    sensitivity: "quiet",
    limitFactor: 1.1,
    rules: ALARM_RULES.filter((rule) => rule !== "drift" && rule !== "plane"),
    detector: {
      models: {
        row: {
          scale: {
            mean: Float64Array.of(1 / 3, -0, Number.NaN),
            scale: Float64Array.of(0.5, 1e-300, 1.7976931348623157e308),
            isConstant: Uint8Array.of(0, 1, 1),
          },
          loadings: [Float64Array.of(0.6, -0.8, -0), Float64Array.of(0.8, 0.6, 5e-324)],
          variances: Float64Array.of(2.5, 0),
          explainedShare: 0.9842480748716973,
          residualSums: [1e-9, 1e-18, 1e-27],
        },
        window: {
          scale: {
            mean: Float64Array.of(1, 2, 3),
            scale: Float64Array.of(1, 2, 3),
            isConstant: Uint8Array.of(0, 0, 0),
          },
          loadings: [],
          variances: new Float64Array(0),
          explainedShare: 0,
          residualSums: [3, 3, 3],
        },
      },
      limits: { quiet: limits(3), default: limits(2), sensitive: limits(1) },
    },
  };
}
