import { expect, it } from "vitest";
import { transferredBuffers } from "./transferred-buffers.ts";

it("the buffers of plain data are found at any depth, each once, with the room behind an array, but for parts further in", () => {
  const shared = new Float64Array(3);
  const own = new Uint8Array(5).subarray(0, 3);
  const part = new Int32Array(8).subarray(2, 4);
  const data = {
    name: "x",
    times: shared,
    lists: [{ values: own }, { values: part }, null],
    again: { shared },
  };
  expect(transferredBuffers(data)).toEqual([shared.buffer, own.buffer]);
});
