import type { TimeFrame } from "../charts/time-frame.ts";
import type { ShadingProps } from "../charts/use-shading.ts";
import type { Detection } from "../core/detection.ts";
import type { Interval } from "../core/interval.ts";
import type { TimeCells } from "../core/time-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { ChartData } from "../state/chart-data.ts";
import type { ContributionCells } from "../state/contribution-cells.ts";

/** What all charts of the current device over time are drawn from. */
export interface ChartScene extends ShadingProps {
  readonly device: OpenDevice;
  /** All of the device's time. */
  readonly span: Interval;
  /** What is asked for; the frame is of what is drawn. */
  readonly chosen: Interval;
  readonly frame: TimeFrame;
  /** Null until there is one. */
  readonly detection: Detection | null;
  /** The lines; null at first. */
  readonly data: ChartData | null;
  /** What ribbons and the heat map are in. */
  readonly cells: TimeCells;
  /** What each flow adds to the score in them; null until it is known. */
  readonly contributions: ContributionCells | null;
  /** What a rate is per: `minute`. */
  readonly per: string;
}
