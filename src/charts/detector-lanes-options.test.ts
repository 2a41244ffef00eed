import { describe, expect, it } from "vitest";
import { alarmGroups } from "./alarm-groups.ts";
import { detectorLanesLayout, detectorLanesOptions, LANE_PX } from "./detector-lanes-options.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";

const frame = { range: { startMs: 0, endMs: 1000 }, widthPx: 1000 + MARGIN_LEFT_PX + MARGIN_RIGHT_PX };
const alarm = (startMs: number, seconds: number) => ({ startMs, endMs: startMs + 10, seconds });

function optionsOf(lanes: readonly (readonly ReturnType<typeof alarm>[])[]) {
  return detectorLanesOptions({
    frame,
    lanes: lanes.map((alarms) => alarmGroups(alarms, frame)),
    annotations: [],
    gaps: [],
    baseline: null,
    hatchIds: { gap: "gap", annotation: "annotation" },
  });
}

describe("lanes of alarms", () => {
  it("stand under each other, the axis below them", () => {
    const { heightPx, bottomPx } = detectorLanesLayout(5);
    expect(bottomPx).toBe(5 * LANE_PX);
    expect(heightPx).toBeGreaterThan(bottomPx);
    expect(optionsOf([[], []])).toMatchObject({ height: detectorLanesLayout(2).heightPx, marginTop: 0 });
  });

  it("have a mark of Plot for each height of theirs", () => {
    const none = optionsOf([[], []]).marks?.length ?? 0;
    const some = optionsOf([[alarm(100, 0), alarm(200, 0), alarm(300, 4)], [alarm(300, 4)]]).marks?.length;
    expect(some).toBe(none + 3);
  });
});
