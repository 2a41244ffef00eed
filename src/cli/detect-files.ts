import { addFile, type DataSet, inReadingOrder, NOTHING_OPEN } from "../core/data-set.ts";
import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import type { Interval } from "../core/interval.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { type Problem, ProblemError, toProblem } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import { detectDevice } from "../detect/detect-device.ts";
import type { ByteSource } from "../ingest/byte-source.ts";
import { hashFile } from "../ingest/file-hash.ts";
import { openFile } from "../ingest/open-file.ts";

export interface InputFile extends ByteSource {
  /** Whether it was named as annotations, and so must hold them. */
  readonly isAnnotations?: boolean;
}

export interface Findings {
  readonly dataSet: DataSet;
  readonly sources: readonly (Source & { readonly sha256: string })[];
  readonly detections: readonly Detection[];
  /** Those of opening, then those of detection. */
  readonly problems: readonly Problem[];
}

/** Opens files and detects in every device: what the page does, in the same order, without a browser. Errors: ProblemError where a file named as annotations holds something else. */
export async function detectFiles(files: readonly InputFile[], baseline: Interval): Promise<Findings> {
  let dataSet: DataSet<Device> = NOTHING_OPEN;
  const sources: (Source & { sha256: string })[] = [];
  for (const file of inReadingOrder(files)) {
    const before = dataSet.sources.length;
    const opened = await openFile(file);
    if (file.isAnnotations) requireAnnotations(opened);
    dataSet = addFile(dataSet, opened);
    const added = dataSet.sources.slice(before);
    if (added.length === 0) continue;
    const sha256 = await hashFile(file);
    for (const source of added) sources.push({ ...source, sha256 });
  }
  const detections: Detection[] = [];
  const failures: Problem[] = [];
  for (const device of dataSet.devices) {
    try {
      detections.push(detectDevice(device, { baseline }));
    } catch (thrown) {
      failures.push(toProblem(thrown, device.sourceName));
    }
  }
  return { dataSet, sources, detections, problems: [...dataSet.problems, ...failures] };
}

/** A file that did not open is told of by its own Problem. */
function requireAnnotations({ kind, name }: OpenedFile): void {
  if (kind === "annotations" || kind === "nothing") return;
  throw new ProblemError({
    level: "error",
    what: "This file holds no annotations.",
    where: { file: name },
    tryThis: "Name counters without --annotations.",
  });
}
