import { describe, expect, it } from "vitest";
import type { NumericArray } from "../core/numeric-array.ts";
import { compareDetectors } from "../detect/detectors/compare-detectors.ts";
import { toPcaRows } from "../detect/detectors/pca-rows.ts";
import { detectFlood, floodAnnotation, floodedDevice } from "../detect/detectors/toy-flooded.ts";
import type { CompareRequest } from "./compare-protocol.ts";
import type { ColumnMessage } from "./device-protocol.ts";
import { toReceivedDevice } from "./received-device.ts";
import { sendColumns } from "./send-columns.ts";

/** The other side of a worker's port, as far as data go: what was transferred is gone on this side. */
function toyPort(): { readonly columns: NumericArray[]; postMessage: Worker["postMessage"] } {
  const columns: NumericArray[] = [];
  return {
    columns,
    postMessage(message: ColumnMessage, options?: unknown) {
      const transfer = options as Transferable[];
      columns.push(structuredClone(message, { transfer }).values);
    },
  };
}

describe("a device that is sent to a worker", () => {
  it("is the same there, and whole here", async () => {
    const device = floodedDevice();
    const port = toyPort();
    const outline = await sendColumns(port, device, new AbortController().signal);
    expect(outline && toReceivedDevice(structuredClone(outline), port.columns)).toEqual(device);
    expect(device).toEqual(floodedDevice());
  });

  it("is not sent to its end once that is called off", async () => {
    const controller = new AbortController();
    const [counter] = floodedDevice().counters;
    const large = { ...counter, values: new Float64Array(1_100_000) };
    const port = toyPort();
    const sending = sendColumns(port, { ...floodedDevice(), counters: [large, large] }, controller.signal);
    controller.abort();
    expect(await sending).toBeNull();
    expect(port.columns).toHaveLength(1);
  });

  it("has the lanes there that it has here", async () => {
    const device = floodedDevice();
    const pca = toPcaRows(detectFlood(device));
    const annotations = [floodAnnotation(device)];
    const port = toyPort();
    const outline = await sendColumns(port, device, new AbortController().signal);
    if (outline === null) throw new Error("Nothing was sent.");
    const request: CompareRequest = structuredClone({ kind: "compare", outline, pca, annotations });
    const there = compareDetectors(toReceivedDevice(request.outline, port.columns), request.pca, request);
    expect(structuredClone(there)).toEqual(compareDetectors(device, pca, { annotations }));
  });
});
