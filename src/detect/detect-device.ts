import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import { ALWAYS, type Interval } from "../core/interval.ts";
import { plural } from "../core/number.ts";
import { ProblemError } from "../core/problem.ts";
import { type RowRange, rowsIn } from "../core/row-range.ts";
import { type SuspiciousInterval, toSeverity } from "../core/suspicious-interval.ts";
import { formatSpan } from "../core/time.ts";
import { type Alarm, findAlarms } from "./alarms.ts";
import { countComponents } from "./component-count.ts";
import { covariance } from "./covariance.ts";
import { eigenvectors } from "./eigenvectors.ts";
import { type FeatureScale, fitFeatureScale } from "./feature-scale.ts";
import { explainRows } from "./flow-evidence.ts";
import { intervalId } from "./interval-id.ts";
import { type Model, toModel } from "./model.ts";
import { quantile } from "./quantile.ts";
import { peakRow, severityScore } from "./severity-score.ts";
import { squaredPredictionErrors } from "./squared-prediction-error.ts";

const LIMIT_QUANTILE = 0.995;
/** A thousandth of a scale, squared: the limit of a baseline that never varies, so that nothing divides by 0. */
const SMALLEST_LIMIT = 1e-6;
const FEWEST_BASELINE_ROWS = 10;

export interface DetectOptions {
  /** The time that the model is fitted on; all of it unless told. */
  readonly baseline?: Interval;
  /** Called with the share of the work done, 0..1, ascending, with 1 at the end. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Finds the suspicious intervals of one device by the prediction error of a PCA model of its traffic (Jackson & Mudholkar 1979).
 * Throws a ProblemError where the device has no counters or the baseline holds fewer than 10 observations.
 */
export function detectDevice(
  device: Device,
  { baseline = ALWAYS, onProgress = () => {} }: DetectOptions = {},
): Detection {
  const baselineRows = rowsIn(device.timeMs, baseline);
  checkBaseline(device, baselineRows);

  const scale = fitFeatureScale(device, baselineRows);
  onProgress(0.15);
  const { model, explainedShare } = fitModel(device, scale, baselineRows, (share) =>
    onProgress(0.15 + 0.35 * share),
  );
  const spe = squaredPredictionErrors(device, model, (share) => onProgress(0.5 + 0.45 * share));
  const limit = Math.max(
    SMALLEST_LIMIT,
    quantile(spe.subarray(baselineRows.startRow, baselineRows.endRow), LIMIT_QUANTILE),
  );
  const intervals = findAlarms({ spe, limit, timeMs: device.timeMs, sampling: device.sampling }).map(
    (alarm) => toSuspiciousInterval(device, model, { spe, limit }, alarm),
  );
  onProgress(1);

  return {
    deviceId: device.id,
    model: {
      components: model.components,
      explainedShare,
      limit,
      baseline,
      baselineRows: baselineRows.endRow - baselineRows.startRow,
    },
    spe,
    intervals,
  };
}

function checkBaseline(device: Device, rows: RowRange): void {
  const where = { file: device.sourceName };
  if (device.counters.length === 0) {
    throw new ProblemError({
      level: "error",
      what: `Device ${device.id} has no counters, so there is nothing to detect in.`,
      where,
      tryThis: "Open a file with at least one column of numbers beside the time.",
    });
  }
  const count = rows.endRow - rows.startRow;
  if (count >= FEWEST_BASELINE_ROWS) return;
  const observed = device.timeMs.length;
  throw new ProblemError({
    level: "error",
    what: `The baseline holds ${plural(count, "observation")} of device ${device.id}; a model needs ${FEWEST_BASELINE_ROWS} or more.`,
    where,
    tryThis:
      observed < FEWEST_BASELINE_ROWS
        ? "Open a longer record of this device."
        : `Choose a longer baseline: this device was observed ${formatSpan({ startMs: device.timeMs[0], endMs: device.timeMs[observed - 1] })}.`,
  });
}

function fitModel(
  device: Device,
  scale: FeatureScale,
  baselineRows: RowRange,
  onProgress: (share: number) => void,
): { readonly model: Model; readonly explainedShare: number } {
  const matrix = covariance(device, scale, baselineRows, onProgress);
  const { values, vectors } = eigenvectors(matrix, device.counters.length);
  const { components, explainedShare } = countComponents(values);
  return { model: toModel(scale, vectors, components), explainedShare };
}

function toSuspiciousInterval(
  device: Device,
  model: Model,
  { spe, limit }: { readonly spe: Float64Array; readonly limit: number },
  alarm: Alarm,
): SuspiciousInterval {
  const { firstRow, confirmedRow, lastRow } = alarm;
  const { timeMs, sampling } = device;
  // A row covers the cadence before its time.
  const startMs = timeMs[firstRow] - sampling.cadenceMs;
  const score = severityScore(spe, limit, alarm);
  const peak = peakRow(spe, alarm);
  return {
    id: intervalId(device.id, startMs, sampling.cadenceMs),
    deviceId: device.id,
    startMs,
    endMs: timeMs[lastRow],
    confirmedAtMs: timeMs[confirmedRow],
    severity: toSeverity(score),
    severityScore: score,
    peakMs: timeMs[peak],
    peakOverLimit: spe[peak] / limit,
    firstRow,
    lastRow,
    flows: explainRows(device, model, { startRow: firstRow, endRow: lastRow + 1 }),
  };
}
