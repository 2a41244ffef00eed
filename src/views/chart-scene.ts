import type { Live } from "../charts/live.ts";
import type { TimeFrame } from "../charts/time-frame.ts";
import type { ShadingProps } from "../charts/use-shading.ts";
import type { Detection } from "../core/detection.ts";
import type { Measure } from "../core/flow.ts";
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
  readonly frame: TimeFrame;
  /** Null until there is one. */
  readonly detection: Detection | null;
  /** The lines; null at first. */
  readonly data: ChartData | null;
  /** What a hand is moving now, for charts to paint; null at rest. */
  readonly moved: Live<ChartMove | null>;
  /** What lanes and heat map need of this; the same object until one of its parts changes. */
  readonly calm: CalmScene;
  /** What a rate is per: `minute`. */
  readonly per: string;
}

/** What charts show while a hand moves, and the frame it is of. */
export interface ChartMove extends ChartData {
  readonly frame: TimeFrame;
}

/** What lanes, heat map and ribbons are drawn from. */
export interface CalmScene {
  readonly device: OpenDevice;
  readonly frame: TimeFrame;
  readonly detection: Detection | null;
  readonly measure: Measure | null;
  readonly per: string;
  /** What ribbons and the heat map are in. */
  readonly cells: TimeCells;
  /** What each flow adds to the score in them; null until it is known. */
  readonly contributions: ContributionCells | null;
}
