import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { eigenvectors } from "./eigenvectors.ts";
import { nearEigenvectors } from "./near-eigenvectors.ts";

describe("the eigenvectors", () => {
  it("of [[2, 1], [1, 2]] are the textbook's: 3 along (1, 1) and 1 along (1, -1)", () => {
    const { values, vectors } = eigenvectors(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    for (const loading of vectors[0]) expect(loading).toBeCloseTo(Math.SQRT1_2, 14);
    expect(vectors[1][0]).toBeCloseTo(-vectors[1][1], 14);
  });

  it("descend, are orthonormal, have their largest loading positive and give the matrix back", () => {
    const size = 9;
    const matrix = randomCovariance(size, 3);
    const { values, vectors } = eigenvectors(matrix, size);
    expect([...values]).toEqual([...values].sort((one, other) => other - one));
    for (let a = 0; a < size; a++) {
      const largest = vectors[a].reduce(
        (best, value) => (Math.abs(value) > Math.abs(best) ? value : best),
        0,
      );
      expect(largest).toBeGreaterThan(0);
      for (let b = 0; b < size; b++) {
        const product = vectors[a].reduce((sum, value, j) => sum + value * vectors[b][j], 0);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 12);
        const entry = vectors.reduce((sum, vector, c) => sum + values[c] * vector[a] * vector[b], 0);
        expect(entry).toBeCloseTo(matrix[a * size + b], 12);
      }
    }
  });

  it("of nothing but zeros have no variance, and none below 0", () => {
    expect([...eigenvectors(new Float64Array(9), 3).values]).toEqual([0, 0, 0]);
  });

  it("of a single column are that column", () => {
    const { values, vectors } = eigenvectors(Float64Array.of(4), 1);
    expect([values[0], vectors[0][0]]).toEqual([4, 1]);
  });
});

describe("the eigenvectors of a matrix near another one", () => {
  it.each([1, 2, 9, 34])("are those from nothing, for %d counters", (size) => {
    const first = randomCovariance(size, 3);
    const change = randomCovariance(size, 4);
    const near = first.map((value, i) => value + 0.02 * change[i]);
    const expected = eigenvectors(near, size);
    const found = nearEigenvectors(near, eigenvectors(first, size));
    for (let c = 0; c < size; c++) {
      expect(found.values[c]).toBeCloseTo(expected.values[c], 11);
      const cosine = found.vectors[c].reduce((sum, value, j) => sum + value * expected.vectors[c][j], 0);
      expect(Math.abs(cosine)).toBeCloseTo(1, 9);
    }
  });

  it("are exact for one that is not near at all, and for columns without variance", () => {
    const other = randomCovariance(12, 5);
    for (let i = 0; i < 12; i++) {
      other[i] = 0;
      other[i * 12] = 0;
    }
    const expected = eigenvectors(other, 12);
    const found = nearEigenvectors(other, eigenvectors(randomCovariance(12, 6), 12));
    for (let c = 0; c < 12; c++) expect(found.values[c]).toBeCloseTo(expected.values[c], 11);
  });
});

function randomCovariance(size: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const factor = Float64Array.from({ length: size * size }, () => random() - 0.5);
  return Float64Array.from({ length: size * size }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < size; i++)
      sum += factor[i * size + Math.floor(at / size)] * factor[i * size + (at % size)];
    return sum;
  });
}
