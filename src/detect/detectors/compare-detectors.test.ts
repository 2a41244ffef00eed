import { describe, expect, it } from "vitest";
import { LANE_KINDS } from "../../core/detector-lane.ts";
import { evaluateDetection } from "../evaluation/evaluate-detection.ts";
import { toAgreement } from "./agreement.ts";
import { compareDetectors } from "./compare-detectors.ts";
import { detectorLanes } from "./detector-lanes.ts";
import { toPcaRows } from "./pca-rows.ts";
import { detectFlood, floodAnnotation, floodedDevice } from "./toy-flooded.ts";

const device = floodedDevice();
const pca = toPcaRows(detectFlood(device));
const annotations = [floodAnnotation(device)];

describe("detectors side by side", () => {
  const { lanes, agreement, deviceDays } = compareDetectors(device, pca, { annotations });

  it("are the lanes without their scores, and how far those agree", () => {
    const whole = [...detectorLanes(device, pca)];
    expect(lanes.map(({ evaluation: _, ...said }) => said)).toEqual(
      whole.map(({ scores: _, ...said }) => said),
    );
    expect(agreement).toEqual(toAgreement(whole));
  });

  it("are each held against what is annotated, by its own scores, limit and alarms", () => {
    const [, largest] = [...detectorLanes(device, pca)];
    const { id: deviceId, timeMs, sampling } = device;
    const { scores: score, limit: threshold, alarms: intervals } = largest;
    expect(lanes[1].evaluation).toEqual(
      evaluateDetection({ deviceId, timeMs, sampling, score, threshold, intervals, annotations }),
    );
    expect(lanes[1].evaluation).toMatchObject({ kind: "measured", events: { found: 1, missed: 0 } });
  });

  it("were observed for as long as the device has rows", () => {
    expect(deviceDays).toBeCloseTo(device.timeMs.length / 1440, 9);
  });

  it("are of unknown quality where nothing is annotated", () => {
    const unknown = compareDetectors(device, pca);
    expect(unknown.lanes.map(({ evaluation }) => evaluation.kind)).toEqual(LANE_KINDS.map(() => "unknown"));
    expect(unknown.agreement).toEqual(agreement);
  });
});

describe("the share of the work done", () => {
  it.each([
    ["with annotations", annotations],
    ["without", []],
  ])("ascends to 1 %s", (_, known) => {
    const shares: number[] = [];
    compareDetectors(device, pca, { annotations: known, onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
    expect(shares[0]).toBeLessThan(0.2);
  });
});
