import { toFileName } from "../core/file-name.ts";
import { inPlainForm } from "../core/number.ts";
import { ProblemError } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import { VERSION } from "../core/version.ts";
import { createModelFile } from "../export/model-file.ts";
import { modelJsonSteps } from "../export/model-json.ts";
import type { AppState } from "./app-state.ts";
import { deviceDetection } from "./current-device.ts";
import { runInSlices } from "./run-in-slices.ts";

interface ExportModelOptions {
  readonly createdAtMs: number;
  hashOf(source: Source): Promise<string | null>;
}

/**
 * Writes the model that is fitted on a device. Errors: ProblemError while there is none, where one is applied to the device, or where
 * it would be too long to be read again.
 */
export async function exportModel(
  { devices, detections, sources: allSources }: Pick<AppState, "devices" | "detections" | "sources">,
  deviceId: string,
  { createdAtMs, hashOf }: ExportModelOptions,
): Promise<{ readonly name: string; readonly text: string }> {
  const device = devices.find(({ id }) => id === deviceId);
  const detection = deviceDetection({ detections }, deviceId);
  if (device === undefined || detection === null) {
    throw new ProblemError({
      level: "error",
      what: "No model is fitted on this device yet, so there is none to save.",
      tryThis: "Wait until its detection has finished, or start it again.",
    });
  }
  const sources = await Promise.all(
    allSources
      .filter((source) => source.deviceId === deviceId)
      .map(async (source) => ({ ...source, sha256: await hashOf(source) })),
  );
  const model = inPlainForm(() =>
    createModelFile({ version: VERSION, createdAtMs, device, detection, sources }),
  );
  return {
    name: `mudlark-model-${toFileName(deviceId)}.json`,
    text: await runInSlices(modelJsonSteps(model)),
  };
}
