import { type Detector, type RowScores, VIEWS, type ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { PcaModel } from "../core/pca-model.ts";
import type { RowRange } from "../core/row-range.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { scoreRows } from "./model/score-rows.ts";
import { createRowScores } from "./row-scores.ts";
import { modelOf, VIEW_TERMS, type ViewSources, viewSources } from "./views.ts";

type Models = Detector["models"];

/** Scores all rows of a device. `onProgress` hears the share done, 0..1, ascending. */
export function scoreDevice(
  device: Device,
  models: Models,
  onProgress: (share: number) => void = () => {},
): RowScores {
  const [rowCount, views] = [device.timeMs.length, viewsOf(models)];
  const scores = createRowScores(rowCount, views);
  let rowsDone = 0;
  scoreAll(viewSources(device), models, scores, (count) => {
    rowsDone += count;
    onProgress(rowsDone / (rowCount * views.length));
  });
  return scores;
}

/** Writes the scores of all rows, of the views that have a model. */
export function scoreAll(
  sources: ViewSources,
  models: Models,
  scores: RowScores,
  onRows: (count: number) => void,
): void {
  const rows = [{ startRow: 0, endRow: scores.row.length }];
  for (const view of viewsOf(models)) {
    const source = sources.of(view, models);
    scoreView({ source, view, model: modelOf(models, view), rows, onRows }, scores);
  }
}

function viewsOf(models: Models): readonly ViewName[] {
  return VIEWS.filter((view) => models[view] !== undefined);
}

interface Scoring {
  readonly source: FeatureSource;
  readonly view: ViewName;
  readonly model: PcaModel;
  readonly rows: readonly RowRange[];
  readonly onRows: (count: number) => void;
}

/** Writes a view's scores of some rows. */
export function scoreView({ source, view, model, rows, onRows }: Scoring, scores: RowScores): void {
  const { spe, t2, ridge } = VIEW_TERMS[view];
  const columns = { spe: scores[spe], t2: t2 === null ? null : scores[t2] };
  scoreRows(source, model, rows, columns, { ridge, onRows });
}
