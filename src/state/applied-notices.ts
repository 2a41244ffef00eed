import { inPlainForm } from "../core/number.ts";
import type { Problem } from "../core/problem.ts";
import { modelFit } from "../detect/model-fit.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "./app-state.ts";

/** What the model that is applied to a device leaves out or reads in another way; nothing where none is. Errors: ProblemError where the mapping names counters that are not there any more. */
export function appliedNotices(
  { appliedModels }: Pick<AppState, "appliedModels">,
  device: OpenDevice,
): readonly Problem[] {
  const applied = appliedModels.get(device.id);
  if (applied === undefined) return [];
  const fit = inPlainForm(() => modelFit(device, applied.named, applied.mapping));
  return fit.kind === "fits" ? fit.notices : [];
}
