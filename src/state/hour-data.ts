import type { Detection } from "../core/detection.ts";
import type { Measure } from "../core/flow.ts";
import type { HourGrid } from "../core/hour-grid.ts";
import type { Interval } from "../core/interval.ts";
import type { Steps } from "../core/steps.ts";
import { type Zone, zoneOffsetMs } from "../core/zone.ts";
import { hourCells } from "../query/hour-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { HourView } from "./app-state.ts";
import { shownTotal, summarisedScoresInSteps } from "./chart-data.ts";

export interface HourRequest {
  readonly device: OpenDevice;
  readonly measure: Measure;
  readonly hiddenFlows: ReadonlySet<string>;
  readonly range: Interval;
  readonly view: HourView;
  readonly detection: Detection | null;
  readonly zone: Zone;
}

/** A device's shown traffic, or its score, by the hour of the day; null where there is no score yet. */
export function* hourData(request: HourRequest): Steps<HourGrid | null> {
  const { device, range, view, detection, zone } = request;
  const rows = view.by === "day" ? "days" : "weekdays";
  const offsetMs = (timeMs: number): number => zoneOffsetMs(zone, timeMs);
  if (view.of === "score") {
    if (detection === null) return null;
    const { blocks } = yield* summarisedScoresInSteps(detection);
    const subject = { kind: "score", scores: detection.scores.row, blocks } as const;
    return yield* hourCells({ device, subject, range, rows, offsetMs });
  }
  const column = yield* shownTotal(request);
  return yield* hourCells({ device, subject: { kind: "rate", column }, range, rows, offsetMs });
}
