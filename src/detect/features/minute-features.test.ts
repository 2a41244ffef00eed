import { expect, it } from "vitest";
import { toRate } from "../../core/sampling.ts";
import { toyElapsed } from "../../core/toy-elapsed.ts";
import { toyDevice } from "../toy-device.ts";
import { readFeature } from "./minute-features.ts";

const elapsed = toyElapsed(1, 1, 3.5, 1, 20, 1);

it.each([
  ["Float64Array", Float64Array.of(0, -4, 7, Number.NaN, 1e9, 2.5)],
  ["Float32Array", Float32Array.of(0, -4, 7, Number.NaN, 1e9, 2.5)],
  ["Int32Array", Int32Array.of(0, -4, 7, 9, 1e9, 2)],
  ["Uint32Array", Uint32Array.of(0, 4, 7, 9, 4e9, 2)],
  ["Uint16Array", Uint16Array.of(0, 4, 7, 9, 65535, 2)],
  ["Uint8Array", Uint8Array.of(0, 4, 7, 9, 255, 2)],
  ["Int16Array", Int16Array.of(0, -4, 7, 9, 32767, 2)],
  ["Int8Array", Int8Array.of(0, -4, 7, 9, 127, 2)],
])("a count's feature in a %s is the root of core's rate", (_, values) => {
  const [counter] = toyDevice([{ flow: "a", values }]).counters;
  const out = new Float64Array(7).fill(-1);
  readFeature(counter, elapsed, { startRow: 1, endRow: 6 }, out, 2);
  expect([...out]).toEqual([-1, -1, ...toRate(values, elapsed).map(Math.sqrt).subarray(1)]);
});

it("a plain measurement's feature is the value as it stands, below 0 and after a gap too", () => {
  const [counter] = toyDevice([
    { flow: "a", measure: "value", isCount: false, values: [0, -4, 7, 9, 20, 1] },
  ]).counters;
  const out = new Float64Array(6);
  readFeature(counter, elapsed, { startRow: 0, endRow: 6 }, out, 0);
  expect([...out]).toEqual([0, -4, 7, 9, 20, 1]);
});
