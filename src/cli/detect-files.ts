import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { BaselineMark } from "../core/baseline-mark.ts";
import type { DataSet } from "../core/data-set.ts";
import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import { listNames } from "../core/list-names.ts";
import type { NamedModel } from "../core/model-file.ts";
import { plural } from "../core/number.ts";
import { type Problem, ProblemError, toProblem } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { applyModel } from "../detect/apply-model.ts";
import { type DetectOptions, detectDevice } from "../detect/detect-device.ts";
import { hashFile } from "../ingest/file-hash.ts";
import { requireKnown, type SaidOfTime } from "./fit-choices.ts";
import { type InputFile, openAll } from "./open-all.ts";

export interface Findings {
  readonly dataSet: DataSet;
  readonly sources: readonly (Source & { readonly sha256: string })[];
  readonly detections: readonly Detection[];
  /** Those of opening, then those of detection. */
  readonly problems: readonly Problem[];
}

/** How to detect in whatever devices the files hold. */
interface Detecting extends Omit<DetectOptions, "marks"> {
  readonly said?: readonly SaidOfTime[];
  /** Whether what is annotated is left out of the baseline. */
  readonly isAnnotatedLeftOut?: boolean;
}

interface DetectFilesOptions {
  /** How to fit; with a model that is applied, the sensitivity, limit factor and rules to take instead of its own. */
  readonly detecting: Detecting;
  readonly choices: ReadingChoices;
  /** Applied instead of a fit. */
  readonly applied?: AppliedChoices | null;
  /** Whether the files must hold one device, for its model is to be saved. */
  readonly isOneDevice?: boolean;
}

/** A model that is applied, and which counters stand for its own. */
export interface AppliedChoices extends NamedModel {
  readonly mapping: Readonly<Record<string, string>>;
}

/**
 * Opens files and detects in every device: what the page does, in the same order, without a browser. Errors: ProblemError where a file
 * named as annotations holds something else, where one device is wanted and there are more, or where no device has a flow or
 * counter that is adjusted.
 */
export async function detectFiles(
  files: readonly InputFile[],
  { detecting, choices, applied = null, isOneDevice = false }: DetectFilesOptions,
): Promise<Findings> {
  const { dataSet, fileOf } = await openAll(files, choices);
  if (isOneDevice) requireOneDevice(dataSet.devices);
  requireKnown(dataSet.devices, detecting.adjustments ?? NO_ADJUSTMENTS);
  const hashes = new Map<InputFile, string>();
  const sources: (Source & { sha256: string })[] = [];
  for (const source of dataSet.sources) {
    const file = fileOf(source);
    const sha256 = hashes.get(file) ?? (await hashFile(file));
    hashes.set(file, sha256);
    sources.push({ ...source, sha256 });
  }
  const detections: Detection[] = [];
  const heard: Problem[] = [];
  for (const device of dataSet.devices) {
    try {
      const found = detect(device, { ...detecting, marks: marksOf(device, dataSet, detecting) }, applied);
      detections.push(found.detection);
      heard.push(...found.problems);
    } catch (thrown) {
      heard.push(toProblem(thrown, device.sourceName));
    }
  }
  return { dataSet, sources, detections, problems: [...dataSet.problems, ...heard] };
}

interface Found {
  readonly detection: Detection;
  readonly problems: readonly Problem[];
}

function detect(device: Device, detecting: DetectOptions, applied: AppliedChoices | null): Found {
  if (applied === null) return { detection: detectDevice(device, detecting), problems: [] };
  const { model, name, mapping } = applied;
  const { sensitivity = model.sensitivity, limitFactor = model.limitFactor, rules } = detecting;
  return applyModel(device, model, {
    name,
    mapping,
    threshold: { sensitivity, limitFactor },
    ...(rules === undefined ? {} : { rules }),
  });
}

/** What is said of a device's time, in its order. */
function marksOf(
  { id }: Device,
  { annotations }: Pick<DataSet, "annotations">,
  { said = [], isAnnotatedLeftOut = false }: Detecting,
): readonly BaselineMark[] {
  const known = annotations.filter(({ deviceId }) => isAnnotatedLeftOut && deviceId === id);
  const marks = [
    ...said
      .filter(({ deviceId }) => deviceId === null || deviceId === id)
      .map((mark) => ({ ...mark, deviceId: id })),
    ...known.map(({ startMs, endMs }) => ({ deviceId: id, startMs, endMs, kind: "left-out" as const })),
  ];
  return marks.toSorted((one, other) => one.startMs - other.startMs);
}

function requireOneDevice(devices: readonly Device[]): void {
  if (devices.length <= 1) return;
  throw new ProblemError({
    level: "error",
    what: `A model is of one device, and these files hold ${plural(devices.length, "device")}: ${listNames(devices.map(({ id }) => id))}.`,
    tryThis: "Save the model of each with a command of its own, on that device's files.",
  });
}
