import fc from "fast-check";
import { expect, it } from "vitest";
import { narrowest } from "./narrow.ts";

it.each([
  [[], Uint8Array],
  [[0, 255], Uint8Array],
  [[0, 256], Uint16Array],
  [[-1, 127], Int8Array],
  [[-1, 128], Int16Array],
  [[-129, 0], Int16Array],
  [[0, 65_535], Uint16Array],
  [[0, 65_536], Int32Array],
  [[-32_769], Int32Array],
  [[0, 2 ** 31], Uint32Array],
  [[-1, 2 ** 31], Float32Array],
  [[-1, 2 ** 31 + 1], Float64Array],
  [[2 ** 32], Float32Array],
  [[2 ** 32 + 1], Float64Array],
  [[0.5, Number.NaN], Float32Array],
  [[0.1], Float64Array],
  [[0.5, Number.POSITIVE_INFINITY], Float32Array],
])("%j is held by %o", (values, type) => {
  const narrow = narrowest(Float64Array.from(values));
  expect(narrow).toBeInstanceOf(type);
  expect([...narrow]).toEqual(values);
});

it("every value comes back as it was, in a buffer of its own", () => {
  const values = fc.oneof(
    fc.integer({ min: -300, max: 300 }),
    fc.integer(),
    fc.double(),
    fc.maxSafeInteger(),
  );
  fc.assert(
    fc.property(fc.array(values), (given) => {
      const source = Float64Array.from([...given, 1e300]);
      const narrow = narrowest(source, given.length);
      expect([...narrow].map((value) => value + 0)).toEqual(given.map((value) => value + 0));
      expect(narrow.buffer).not.toBe(source.buffer);
      expect(narrow.byteLength).toBe(narrow.buffer.byteLength);
    }),
  );
});
