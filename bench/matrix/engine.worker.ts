import type { BlockEngine } from "../../src/detect/engine/block-engine.ts";
import { allRowsOf, type FeatureSource } from "../../src/detect/features/feature-source.ts";
import { sumCentred } from "../../src/detect/model/centred-products.ts";
import { squaredPredictionErrors } from "../../src/detect/model/score-rows.ts";
import type { WorkerPort } from "../../src/workers/worker-port.ts";
import { type MadeColumn, makeColumns } from "./made-matrix.ts";
import { toSource } from "./matrix-source.ts";
import type { FitterMessage, FitterRequest, PlaneModel } from "./protocol.ts";

const port = globalThis as unknown as WorkerPort<FitterRequest, FitterMessage>;
let columns: readonly MadeColumn[] = [];
let kind: BlockEngine["kind"] = "kernels";
let source: FeatureSource | null = null;

port.onmessage = ({ data }) => {
  try {
    switch (data.kind) {
      case "prepare": {
        columns = makeColumns(data.matrix, data.rows);
        kind = data.engine ?? kind;
        port.postMessage({
          kind: "prepared",
          bytes: columns.reduce((sum, { byteLength }) => sum + byteLength, 0),
        });
        return;
      }
      case "sum": {
        source = toSource(columns, kind);
        const products = sumCentred(source, [allRowsOf(source)]);
        if (products === null) throw new Error("A value of the matrix is missing.");
        port.postMessage({ kind: "summed", products });
        return;
      }
      case "score": {
        if (source === null) throw new Error("Nothing was summed.");
        const spe = squaredPredictionErrors(source, toModel(data.model)) as Float64Array<ArrayBuffer>;
        port.postMessage({ kind: "scored", spe, components: data.model.loadings.length }, [spe.buffer]);
        return;
      }
      case "fit":
        throw new Error("An engine sums and scores.");
    }
  } catch (thrown) {
    port.postMessage({ kind: "failed", message: String(thrown) });
  }
};

/** In the matrix's own units: numpy and ml-pca do not scale either. */
function toModel({ mean, loadings }: PlaneModel) {
  const scale = { mean, scale: mean.map(() => 1), isConstant: new Uint8Array(mean.length) };
  return {
    scale,
    loadings,
    variances: new Float64Array(loadings.length),
    explainedShare: 1,
    residualSums: [0, 0, 0] as const,
  };
}
