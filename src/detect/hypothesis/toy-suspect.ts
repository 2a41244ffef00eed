import type { Device } from "../../core/device.ts";
import { parseFlow } from "../../core/flow.ts";
import type { FlowEvidence } from "../../core/suspicious-interval.ts";
import { toyFlowEvidence } from "../../core/toy-evidence.ts";
import { type ToyCounter, toyDevice } from "../toy-device.ts";
import { type Scene, type Suspect, toScene } from "./scene.ts";

/** What a flow does in each row of a toy: packets, by their number or by the row's, and the bytes of each. */
export interface ToyTraffic {
  readonly packets: number | ((row: number) => number);
  readonly size: number;
}

/** A flow for a test: what is usual of it, and what it does in the interval; the same where that is not told. */
export interface ToyFlow {
  readonly id: string;
  readonly usual: ToyTraffic;
  readonly now?: ToyTraffic;
}

export const NOTHING: ToyTraffic = { packets: 0, size: 0 };

export interface Toy {
  readonly device: Device;
  readonly suspect: Suspect;
  readonly scene: Scene;
}

/** A device whose rows from `before` on are suspicious; all flows that change have an equal part in the score. */
export function toySuspect(flows: readonly ToyFlow[], { before = 90, rows = 12 } = {}): Toy {
  const count = before + rows;
  const valuesOf = ({ usual, now = usual }: ToyFlow): { packets: Float64Array; bytes: Float64Array } => {
    const packets = new Float64Array(count);
    const bytes = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      const { packets: own, size } = row < before ? usual : now;
      packets[row] = typeof own === "number" ? own : own(row < before ? row : row - before);
      bytes[row] = packets[row] * size;
    }
    return { packets, bytes };
  };
  const counters = flows.flatMap((flow): ToyCounter[] => {
    const { packets, bytes } = valuesOf(flow);
    return [
      { flow: flow.id, measure: "packets", values: packets },
      { flow: flow.id, measure: "bytes", values: bytes },
    ];
  });
  const bare = toyDevice(counters);
  const device = {
    ...bare,
    counters: bare.counters.map((counter) => ({ ...counter, flow: parseFlow(counter.flow.id) })),
  };
  const changed = flows.filter(({ now }) => now !== undefined);
  const suspect = {
    firstRow: before,
    lastRow: count - 1,
    flows: changed.map(({ id }): FlowEvidence => toyEvidence(id, 1 / changed.length)),
  };
  return { device, suspect, scene: toScene(device, suspect) };
}

/** Evidence that names a flow and its share. */
export function toyEvidence(id: string, share: number): FlowEvidence {
  const nothing = { packets: null, bytes: null };
  return toyFlowEvidence({
    flow: parseFlow(id),
    share,
    change: "more",
    observed: nothing,
    expected: nothing,
  });
}
