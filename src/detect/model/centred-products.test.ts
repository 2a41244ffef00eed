import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { createWorkspace } from "../engine/workspace.ts";
import { minuteFeatures } from "../features/minute-features.ts";
import { toyDevice } from "../toy-device.ts";
import { type CentredProducts, covarianceOf, mergeCentred, sumCentred } from "./centred-products.ts";

/** Written for clarity alone; `columns[j][row]`. */
function clearProducts(columns: readonly (readonly number[])[]): CentredProducts {
  const count = columns[0].length;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  // About the first value, so that little is lost of what is small beside the mean, and nothing of a constant.
  const mean = columns.map((values) =>
    count === 0 ? 0 : values[0] + total(values.map((value) => value - values[0])) / count,
  );
  return {
    count,
    mean: Float64Array.from(mean),
    min: Float64Array.from(columns, (values) => Math.min(...values)),
    max: Float64Array.from(columns, (values) => Math.max(...values)),
    products: Float64Array.from(
      columns.flatMap((left, a) =>
        columns.map((right, b) =>
          b < a ? 0 : total(left.map((value, row) => (value - mean[a]) * (right[row] - mean[b]))),
        ),
      ),
    ),
  };
}

/** Columns of three units, about a large number or none; the last one constant. */
function makeColumns(rowCount: number, offset: number): readonly number[][] {
  const random = seededRandom(rowCount);
  return [1e-9, 1, 1e9, 0].map((unit) =>
    Array.from({ length: rowCount }, () => (unit === 0 ? 0.1 : unit * (offset + random()))),
  );
}

function summed(kind: "fastest" | "plain", columns: readonly (readonly number[])[]): CentredProducts | null {
  const device = toyDevice(
    columns.map((values, j) => ({ flow: `${j}`, measure: "value", isCount: false, values })),
  );
  const source = minuteFeatures(device, createWorkspace(columns.length, kind));
  return sumCentred(source, [{ startRow: 0, endRow: columns[0].length }]);
}

function expectSame(found: CentredProducts, expected: CentredProducts): void {
  expect(found.count).toBe(expected.count);
  expect([found.min, found.max]).toEqual([expected.min, expected.max]);
  const size = expected.mean.length;
  for (const [column, mean] of expected.mean.entries()) {
    expect(Math.abs(found.mean[column] - mean)).toBeLessThanOrEqual(1e-12 * Math.abs(mean));
  }
  const lengthOf = (column: number) => Math.sqrt(expected.products[column * size + column]);
  for (const [index, product] of expected.products.entries()) {
    const most = lengthOf(Math.floor(index / size)) * lengthOf(index % size);
    expect(Math.abs(found.products[index] - product)).toBeLessThanOrEqual(1e-9 * most);
  }
}

describe("rows summed in one pass", () => {
  it.each([0, 1e6])("have the means and products of all of them, about %d too", (offset) => {
    for (const rowCount of [1, 2, 1008, 5000]) {
      const columns = makeColumns(rowCount, offset);
      for (const kind of ["fastest", "plain"] as const) {
        const found = summed(kind, columns);
        if (found === null) throw new Error("Nothing is missing.");
        expect([...found.products.subarray(12)]).toEqual([0, 0, 0, 0]);
        expect(found.mean[3]).toBe(0.1);
        expectSame(found, clearProducts(columns));
      }
    }
  });

  it("are the same to the last bit by kernels and without", () => {
    const columns = makeColumns(3000, 3);
    expect(summed("fastest", columns)).toEqual(summed("plain", columns));
  });

  it("lose nothing of a small move on a large number", () => {
    const column = Array.from({ length: 4000 }, (_, row) => 1e12 + (row % 2 ? 1 : -1));
    const found = summed("plain", [column]);
    expect(found?.products[0]).toBe(4000);
  });

  it("are none where a value is missing", () => {
    const columns = makeColumns(100, 0);
    columns[2][40] = Number.NaN;
    expect(summed("fastest", columns)).toBeNull();
  });
});

describe("the products of two sets of rows together", () => {
  it.each([0, 1e6])("are those of all of their rows, about %d too", (offset) => {
    const [first, second] = [makeColumns(100, offset), makeColumns(37, offset + 1)];
    const merged = mergeCentred(clearProducts(first), clearProducts(second));
    expectSame(merged, clearProducts(first.map((values, column) => [...values, ...second[column]])));
  });

  it("are those of the one where the other has no rows", () => {
    const some = clearProducts(makeColumns(5, 0));
    const none = clearProducts([[], [], [], []]);
    expect(mergeCentred(some, none)).toBe(some);
    expect(mergeCentred(none, some)).toBe(some);
  });

  it("divided by the rows less one are a symmetric matrix", () => {
    const centred = clearProducts([
      [1, 3],
      [2, 6],
      [0, 0],
    ]);
    expect([...covarianceOf(centred)]).toEqual([2, 4, 0, 4, 8, 0, 0, 0, 0]);
  });
});
