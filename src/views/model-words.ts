import type { ModelBaseline, ModelFile } from "../core/model-file.ts";
import { formatQuantity, plural } from "../core/number.ts";
import type { TimeWords } from "./use-time-words.ts";

/** What a saved model says of itself, in a few short pieces: `fitted on Camera (02:a4:5e:1c:77:30)`, `saved 9 Mar 2026 10:20 UTC`. */
export function modelFacts(model: ModelFile, words: TimeWords): readonly string[] {
  const { device, createdAtMs, baseline, counters, sensitivity, limitFactor } = model;
  return [
    `fitted on ${device.name === device.id ? device.id : `${device.name} (${device.id})`}`,
    ...(createdAtMs === null ? [] : [`saved ${words.instant(createdAtMs)} ${words.mark(createdAtMs)}`]),
    `${baselineWords(baseline, words)}, ${plural(baseline.rows, "observation")}`,
    plural(counters.length, "counter"),
    `limits: ${sensitivity}${limitFactor === 1 ? "" : `, times ${formatQuantity(limitFactor)}`}`,
  ];
}

function baselineWords(
  { range: { startMs, endMs }, origin, marks }: ModelBaseline,
  { instant }: TimeWords,
): string {
  const said = marks.length === 0 ? "" : ` with ${plural(marks.length, "mark")}`;
  const [from, to] = [startMs, endMs].map((timeMs) => (Number.isFinite(timeMs) ? instant(timeMs) : null));
  if (origin.kind === "found" || (from === null && to === null)) return `baseline found${said}`;
  if (from === null) return `baseline until ${to}${said}`;
  return `baseline ${to === null ? `from ${from}` : `${from} - ${to}`}${said}`;
}
