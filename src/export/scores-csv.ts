import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import { numberCell, textCell, timeCell } from "./csv-cell.ts";

const CHUNK_ROWS = 4096;

/**
 * The score of every observation as CSV text, `device,time,spe,limit` a row, in chunks of whole lines that end in LF: millions of
 * rows need not be one string. A device without a detection has no scores, and so no rows.
 */
export function* toScoresCsv(
  devices: readonly Device[],
  detections: readonly Detection[],
): Generator<string, void, undefined> {
  yield "device,time,spe,limit\n";
  const detectionOf = new Map(detections.map((detection) => [detection.deviceId, detection]));
  for (const device of devices) {
    const detection = detectionOf.get(device.id);
    if (detection) yield* deviceScores(device, detection);
  }
}

function* deviceScores(
  { id, timeMs }: Device,
  { scores: { row: spe }, model }: Detection,
): Generator<string, void, undefined> {
  const before = textCell(id);
  const after = numberCell(model.limit);
  for (let startRow = 0; startRow < spe.length; startRow += CHUNK_ROWS) {
    const endRow = Math.min(spe.length, startRow + CHUNK_ROWS);
    let text = "";
    for (let row = startRow; row < endRow; row++) {
      text += `${before},${timeCell(timeMs[row])},${numberCell(spe[row])},${after}\n`;
    }
    yield text;
  }
}
