import type { Reason } from "../../core/hypothesis.ts";
import { addedSize } from "./movement.ts";
import type { Level, Movement, Scene } from "./scene.ts";

/** How a flow moved; none where it does not count the measure. */
export function moved(scene: Scene, movement: Movement, measure: "packets" | "bytes"): readonly Reason[] {
  const level = movement[measure];
  return level === null ? [] : [{ kind: "moved", flow: movement.flow, measure, ...perCadence(scene, level) }];
}

/** What came back, or went back, in packets. */
export function answers(scene: Scene, movement: Movement | null): readonly Reason[] {
  if (!movement?.packets) return [];
  return [{ kind: "answers", flow: movement.flow, ...perCadence(scene, movement.packets) }];
}

/** What the packets beyond the usual ones weigh. */
export function sizeOfAdded(movement: Movement): readonly Reason[] {
  const bytes = addedSize(movement);
  return bytes === null ? [] : [{ kind: "packet-size", flow: movement.flow, bytes }];
}

/** A rate a minute as one per cadence. */
export function perCadence(
  { cadenceMinutes }: Scene,
  { observed, usual }: Pick<Level, "observed" | "usual">,
): { observed: number; usual: number } {
  return { observed: observed * cadenceMinutes, usual: usual * cadenceMinutes };
}
