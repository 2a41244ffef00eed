import { addJoined, type JoinedParts, joinParts } from "../core/data-set.ts";
import type { Device } from "../core/device.ts";
import { type Problem, toProblem } from "../core/problem.ts";
import type { Steps } from "../core/steps.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "./app-state.ts";
import { runInSlices } from "./run-in-slices.ts";

interface StateAccess {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  /** Called with the devices that are other ones now, after the state holds them. */
  onJoined(before: AppState, deviceIds: ReadonlySet<string>): void;
}

/** Makes one device of the parts that several files hold of it. */
export interface Joining {
  /** Joins all that waits, a few milliseconds at a time; ends when nothing does. */
  run(): Promise<void>;
  /** The device whose joining told of a Problem; undefined for any other Problem. */
  deviceOf(problem: Problem): string | undefined;
}

export function createJoining({ getState, setState, onJoined }: StateAccess): Joining {
  const devices = new WeakMap<Problem, string>();
  let running: Promise<void> | null = null;

  const joinAll = async (): Promise<void> => {
    while (getState().waiting.length > 0) {
      const { waiting, devices: open } = getState();
      const { summariseInSteps } = await import("../query/open-device.ts");
      const finishDevice = function* (device: Device): Steps<OpenDevice> {
        return { ...device, ...(yield* summariseInSteps(device)) };
      };
      const joined = await runInSlices(joinParts({ devices: open, waiting }, finishDevice));
      const state = getState();
      const valid = joined.filter(isStillSo(open, state));
      if (valid.length === 0 && state.waiting === waiting) return;
      if (valid.length === 0) continue;
      for (const { device, problems } of valid)
        for (const problem of problems) devices.set(problem, device.id);
      setState(addJoined<OpenDevice>(state, valid));
      onJoined(state, new Set(valid.map(({ device }) => device.id)));
    }
  };

  /** Parts that cannot be joined wait for ever: they are let go. */
  const fail = (thrown: unknown): void => {
    const { waiting, problems } = getState();
    if (waiting.length > 0)
      setState({ waiting: [], problems: [...problems, toProblem(thrown, waiting[0].source.name)] });
  };

  return {
    run() {
      running ??= joinAll()
        .catch(fail)
        .finally(() => {
          running = null;
        });
      return running;
    },
    deviceOf: (problem) => devices.get(problem),
  };
}

/** Meanwhile all may have been closed, or a device be made anew of other files. Its rows stay the same array when it is renamed. */
function isStillSo(
  open: readonly OpenDevice[],
  state: AppState,
): (joined: JoinedParts<OpenDevice>) => boolean {
  const times = new Map(open.map(({ id, timeMs }) => [id, timeMs]));
  const known = new Set(
    state.devices.filter(({ id, timeMs }) => times.get(id) === timeMs).map(({ id }) => id),
  );
  const waiting = new Set(state.waiting);
  return ({ device, parts }) => known.has(device.id) && parts.every((part) => waiting.has(part));
}
