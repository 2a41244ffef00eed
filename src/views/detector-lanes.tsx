import { useMemo } from "react";
import { DetectorLanesChart } from "../charts/detector-lanes-chart.tsx";
import type { Detection } from "../core/detection.ts";
import { type DetectorComparison, LANE_NAMES, type LaneKind } from "../core/detector-lane.ts";
import { formatCount, formatDecimals, plural } from "../core/number.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { gaps } from "../state/chart-data.ts";
import { deviceSpan } from "../state/current-device.ts";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { ProgressStrip } from "../ui/progress-strip.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { LaneAgreementTable } from "./lane-agreement-table.tsx";
import { LaneQualityTable } from "./lane-quality-table.tsx";
import { secondedSentence } from "./lane-sentences.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useComparison } from "./use-comparison.ts";
import { useDeviceAnnotations } from "./use-device-annotations.ts";
import "./detector-lanes.css";

/** What each detector goes by, and what it cannot see. */
const LANE_WORDS: Readonly<Record<LaneKind, string>> = {
  "pca-spe":
    "What the main movements of the baseline do not account for. It adds up over the counters, so that each alarm tells which flows made it. Blind to what moves as the baseline does, only further.",
  "largest-z": "The counter furthest from its mean. Blind to counters that move together as they never did.",
  "ewma-z":
    "The largest moving average of a counter: small moves that last. Blind to one row, and it calms late.",
  "k-means":
    "How far a row is from the nearest of eight usual states. Blind to what is rare but near one of them.",
  "isolation-forest":
    "How soon random questions tell a row apart. Weak here by nature: it never asks of a counter that stood still in the baseline, and a flow that never spoke before is what most attacks are.",
};

interface DetectorLanesProps {
  readonly device: OpenDevice;
  readonly detection: Detection;
}

/** Other detectors beside the one that is used, for a user to see whether they would say the same. */
export function DetectorLanes(props: DetectorLanesProps) {
  return (
    <section className="health-section" aria-labelledby="lanes-title">
      <PanelBoundary name="The comparison of detectors">
        <Lanes {...props} />
      </PanelBoundary>
    </section>
  );
}

function Lanes({ device, detection }: DetectorLanesProps) {
  const { comparison, share, start, cancel } = useComparison(device, detection);
  const isPossible = detection.model.baselineRanges.length > 0;
  const isRunning = share !== null;
  return (
    <>
      <div className="panel-head">
        <h2 className="panel-title" id="lanes-title">
          Detectors side by side
        </h2>
        {isPossible && !isRunning && comparison === null && (
          <button type="button" className="button small" onClick={start}>
            Compare detectors
          </button>
        )}
      </div>
      {isRunning && (
        <ProgressStrip
          label="Comparing detectors"
          share={share}
          detail={plural(device.timeMs.length, "observation")}
          onCancel={cancel}
        />
      )}
      {comparison === null ? (
        !isRunning && (
          <p className="panel-empty">
            {isPossible
              ? "Would another detector say the same? Four others score each row from the same counters, fitted on the same baseline."
              : "The other detectors need the baseline that the model was fitted on, which is not in this device."}
          </p>
        )
      ) : (
        <Compared device={device} detection={detection} comparison={comparison} />
      )}
    </>
  );
}

interface ComparedProps extends DetectorLanesProps {
  readonly comparison: DetectorComparison;
}

function Compared({ device, detection, comparison }: ComparedProps) {
  const { lanes, agreement, deviceDays } = comparison;
  const { showInCharts } = useActions();
  const zone = useAppState((state) => state.zone);
  const { ref, widthPx } = useElementWidth();
  const annotations = useDeviceAnnotations(device.id);
  const span = useMemo(() => deviceSpan(device), [device]);
  const breaks = useMemo(() => gaps(device), [device]);
  const chartLanes = useMemo(
    () =>
      lanes.map(({ kind, alarms }, lane) => ({
        name: kind === "pca-spe" ? `${LANE_NAMES[kind]}, default` : LANE_NAMES[kind],
        aside: `${plural(alarms.length, "alarm")}, ${formatDecimals(alarms.length / deviceDays, 2)} a day`,
        alarms: alarms.map(({ startMs, endMs }, index) => ({
          startMs,
          endMs,
          seconds: agreement.secondedBy[lane][index],
        })),
      })),
    [lanes, agreement, deviceDays],
  );
  return (
    <div ref={ref}>
      {widthPx > 0 && (
        <DetectorLanesChart
          lanes={chartLanes}
          annotations={annotations}
          gaps={breaks}
          baseline={detection.model.baseline}
          span={span}
          widthPx={widthPx}
          zone={zone}
          summary={summaryOf(comparison)}
          onShow={showInCharts}
        />
      )}
      <LaneQualityTable lanes={lanes} />
      <p className="lane-sentence">{secondedSentence(comparison)}</p>
      <LaneAgreementTable comparison={comparison} />
      <details className="fold lane-words">
        <summary>What each of them sees, and why the isolation forest sees so little</summary>
        <dl>
          {lanes.map(({ kind }) => (
            <div key={kind}>
              <dt>{LANE_NAMES[kind]}</dt>
              <dd>{LANE_WORDS[kind]}</dd>
            </div>
          ))}
        </dl>
        <p>
          All score single rows by the same standardized counters and alarm at three of five rows over a
          limit; the intervals in the table are raised by more rules. The limit is the same quantile of each
          score over the baseline; that of PCA-SPE is the detector's own, at the sensitivity that is chosen
          and before anybody moved it.
        </p>
      </details>
    </div>
  );
}

function summaryOf({ lanes }: DetectorComparison): string {
  const counts = lanes.map(({ kind, alarms }) => `${LANE_NAMES[kind]} ${formatCount(alarms.length)}`);
  return `Alarms over time by five detectors: ${counts.join(", ")}.`;
}
