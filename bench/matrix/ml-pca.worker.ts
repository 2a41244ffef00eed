import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import { countComponents } from "../../src/detect/model/component-count.ts";
import type { WorkerPort } from "../../src/workers/worker-port.ts";
import { makeColumns } from "./made-matrix.ts";
import { EXPLAINED_SHARE, type FitterMessage, type FitterRequest } from "./protocol.ts";

const port = globalThis as unknown as WorkerPort<FitterRequest, FitterMessage>;
let matrix = new Matrix(0, 0);

port.onmessage = ({ data }) => {
  try {
    if (data.kind === "prepare") {
      const columns = makeColumns(data.matrix, data.rows);
      matrix = new Matrix(data.rows.endRow - data.rows.startRow, columns.length);
      for (const [index, column] of columns.entries()) {
        for (let row = 0; row < column.length; row++) matrix.set(row, index, column[row]);
      }
      port.postMessage({ kind: "prepared", bytes: 8 * matrix.rows * matrix.columns });
    } else {
      const pca = new PCA(matrix);
      const { components } = countComponents(Float64Array.from(pca.getEigenvalues()), {
        share: EXPLAINED_SHARE,
      });
      const spe = squaredErrors(pca.predict(matrix), components);
      port.postMessage({ kind: "scored", spe, components }, [spe.buffer]);
    }
  } catch (thrown) {
    port.postMessage({ kind: "failed", message: String(thrown) });
  }
};

/** What the components beyond the first few carry of each row, squared. */
function squaredErrors(scores: Matrix, components: number): Float64Array<ArrayBuffer> {
  const spe = new Float64Array(scores.rows);
  for (let row = 0; row < scores.rows; row++) {
    let sum = 0;
    for (let column = components; column < scores.columns; column++) sum += scores.get(row, column) ** 2;
    spe[row] = sum;
  }
  return spe;
}
