import type { BlockEngine } from "../../src/detect/engine/block-engine.ts";
import { createWorkspace } from "../../src/detect/engine/workspace.ts";
import type { FeatureSource } from "../../src/detect/features/feature-source.ts";
import type { MadeColumn } from "./made-matrix.ts";

/** The matrix as the detector sees a device: whole numbers are counts, and count for their square roots. */
export function toSource(columns: readonly MadeColumn[], kind: BlockEngine["kind"]): FeatureSource {
  const workspace = createWorkspace(columns.length, kind === "plain" ? "plain" : "fastest");
  const { engine } = workspace;
  if (engine.kind !== kind) throw new Error("There are no kernels here.");
  return {
    counters: columns.map((values, index) => ({
      name: `${index}`,
      flow: { id: `${index}`, rule: null },
      measure: "value",
      isCount: !(values instanceof Float64Array),
      values,
    })),
    rowCount: columns[0].length,
    workspace,
    read(index, rows, out, offset) {
      const column = columns[index];
      if (column instanceof Float64Array) engine.read(column, rows, out, offset);
      else engine.readRoots(column, rows, out, offset);
    },
    floor: () => 1,
  };
}
