import type { Device } from "../../core/device.ts";
import { clampAtZero, divideByElapsed } from "../../core/sampling.ts";
import { createWorkspace, type Workspace } from "../engine/workspace.ts";
import type { FeatureSource } from "./feature-source.ts";
import { unitFloor } from "./minute-features.ts";
import { readWindowMeans } from "./window-mean.ts";

/** The features of eight rows each: the square root of a count's mean rate, a plain measurement's mean. What is small and lasts stands out in it. */
export function windowFeatures(
  { counters, sampling, timeMs }: Device,
  workspace: Workspace = createWorkspace(counters.length),
): FeatureSource {
  const { engine } = workspace;
  const source: FeatureSource = {
    counters,
    rowCount: timeMs.length,
    workspace,
    read(index, rows, out, offset) {
      const { values, isCount } = counters[index];
      readWindowMeans(workspace, sampling, rows, out, offset, {
        read(wanted, to, at) {
          engine.read(values, wanted, to, at);
          if (!isCount) return;
          divideByElapsed(to, at, sampling.elapsed, wanted);
          clampAtZero(to, at, wanted.endRow - wanted.startRow);
        },
        finish: isCount ? engine.toRoots : undefined,
      });
    },
    floor: (counter, baseline) => unitFloor(source, counter, baseline),
  };
  return source;
}
