import type { DataSet } from "../core/data-set.ts";
import type { Detection } from "../core/detection.ts";
import { type Problem, toProblem } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { type DetectOptions, detectDevice } from "../detect/detect-device.ts";
import { hashFile } from "../ingest/file-hash.ts";
import { type InputFile, openAll } from "./open-all.ts";

export interface Findings {
  readonly dataSet: DataSet;
  readonly sources: readonly (Source & { readonly sha256: string })[];
  readonly detections: readonly Detection[];
  /** Those of opening, then those of detection. */
  readonly problems: readonly Problem[];
}

/** Opens files and detects in every device: what the page does, in the same order, without a browser. Errors: ProblemError where a file named as annotations holds something else. */
export async function detectFiles(
  files: readonly InputFile[],
  { detecting, choices }: { readonly detecting: DetectOptions; readonly choices: ReadingChoices },
): Promise<Findings> {
  const { dataSet, fileOf } = await openAll(files, choices);
  const hashes = new Map<InputFile, string>();
  const sources: (Source & { sha256: string })[] = [];
  for (const source of dataSet.sources) {
    const file = fileOf(source);
    const sha256 = hashes.get(file) ?? (await hashFile(file));
    hashes.set(file, sha256);
    sources.push({ ...source, sha256 });
  }
  const detections: Detection[] = [];
  const failures: Problem[] = [];
  for (const device of dataSet.devices) {
    try {
      detections.push(detectDevice(device, detecting));
    } catch (thrown) {
      failures.push(toProblem(thrown, device.sourceName));
    }
  }
  return { dataSet, sources, detections, problems: [...dataSet.problems, ...failures] };
}
