import type { Annotation } from "../../core/annotation.ts";
import type { Detection } from "../../core/detection.ts";
import type { Device } from "../../core/device.ts";
import { detectDevice } from "../detect-device.ts";
import { toyDevice } from "../toy-device.ts";
import { toyNormal } from "./toy-standard.ts";

const ROWS = 2000;
export const BASELINE_ROWS = 1500;
/** The rows in which a flow speaks that never did. */
export const FLOOD = { startRow: 1800, endRow: 1810 };

/** Two flows with a life of their own, and one that speaks for ten minutes only. */
export function floodedDevice(): Device {
  const flood = new Float64Array(ROWS);
  flood.fill(500, FLOOD.startRow, FLOOD.endRow);
  const lively = [1, 2].map((seed) => toyNormal(ROWS, seed).map((value) => Math.round((10 + value) ** 2)));
  return toyDevice([
    { flow: "flood", values: flood },
    { flow: "one", values: lively[0] },
    { flow: "other", values: lively[1] },
  ]);
}

/** What is detected in it by a baseline before the flood. */
export function detectFlood(device: Device): Detection {
  const baseline = { startMs: device.timeMs[0], endMs: device.timeMs[BASELINE_ROWS] };
  return detectDevice(device, { baseline });
}

/** The flood as somebody knows it. */
export function floodAnnotation({ id: deviceId, timeMs, sampling }: Device): Annotation {
  const startMs = timeMs[FLOOD.startRow] - sampling.cadenceMs;
  return { deviceId, startMs, endMs: timeMs[FLOOD.endRow - 1], flows: [], type: "Flood" };
}
