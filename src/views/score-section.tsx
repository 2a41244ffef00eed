import { useMemo, useState } from "react";
import { Ribbon, RibbonPlace } from "../charts/ribbon.tsx";
import { ScoreChart } from "../charts/score-chart.tsx";
import type { Sensitivity } from "../core/detector.ts";
import { formatDecimals, formatQuantity, plural } from "../core/number.ts";
import { finish } from "../core/steps.ts";
import type { DetectionState } from "../state/app-state.ts";
import { seriesNumbers } from "../state/chart-numbers.ts";
import { anomalyCells } from "../state/contribution-cells.ts";
import { thresholdOf } from "../state/threshold-of.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import type { ChartScene } from "./chart-scene.ts";
import { ChartSection } from "./chart-section.tsx";
import { scoreSummary } from "./chart-summary.ts";
import { noteDrawn } from "./measure-update.ts";
import { ribbonSummary } from "./ribbon-words.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useTimeLinks } from "./use-time-links.ts";
import { useTimeWords } from "./use-time-words.ts";

const SENSITIVITY_CHOICES: readonly { readonly value: Sensitivity; readonly label: string }[] = [
  { value: "quiet", label: "Quiet" },
  { value: "default", label: "Default" },
  { value: "sensitive", label: "Sensitive" },
];

/** The anomaly score over its limit, which can be dragged. */
export function ScoreSection(scene: ChartScene) {
  const { device, detection, data, calm, intervals, frame } = scene;
  const { cells } = calm;
  const kind = useAppState((state) => state.detections.get(device.id)?.kind ?? "waiting");
  const sensitivity = useAppState((state) => thresholdOf(state, device.id).sensitivity);
  const { setSensitivity, moveLimit } = useActions();
  const links = useTimeLinks("score");
  const words = useTimeWords();
  /** Where a hand drags the limit; another device may come into the charts meanwhile. */
  const [draft, setDraft] = useState<{ readonly deviceId: string; readonly limit: number } | null>(null);
  const letLimit = (limit: number): void => {
    setDraft(null);
    if (detection) void moveLimit(device.id, (limit / detection.model.limit) * detection.limitFactor);
  };
  const scored = data?.detection ?? null;
  // The scores of a line that is drawn have been looked at.
  const anomaly = useMemo(
    () => scored && finish(anomalyCells(device, scored, cells)),
    [device, scored, cells],
  );
  return (
    <ChartSection
      id="score"
      title="Anomaly score"
      deviceId={device.id}
      controls={
        <>
          {detection !== null && <ModelAside deviceId={device.id} detection={detection} />}
          <SegmentedChoice
            label="Sensitivity"
            isLabelShown
            options={SENSITIVITY_CHOICES}
            value={sensitivity}
            onChange={setSensitivity}
          />
        </>
      }
      numbers={
        data?.score == null
          ? null
          : () => seriesNumbers([{ name: "SPE", unit: null, line: data.score ?? EMPTY_LINE }])
      }
    >
      {scored === null || data?.score == null ? (
        <NoScore kind={kind} />
      ) : (
        <ScoreChart
          {...scene}
          links={links}
          line={data.score}
          before={data.scoreBefore}
          limit={scored.model.limit}
          moving={{
            ownerId: device.id,
            draft: draft?.deviceId === device.id ? draft.limit : null,
            onDraft: (limit) => setDraft(limit === null ? null : { deviceId: device.id, limit }),
            onLimit: letLimit,
          }}
          summary={scoreSummary({
            device,
            range: frame.range,
            intervals,
            limit: scored.model.limit,
            words,
          })}
          ribbon={
            anomaly ? (
              <Ribbon frame={calm.frame} {...anomaly} summary={ribbonSummary(anomaly.values)} />
            ) : (
              <RibbonPlace />
            )
          }
          onDrawn={noteDrawn}
        />
      )}
    </ChartSection>
  );
}

const EMPTY_LINE = { timeMs: new Float64Array(0), values: new Float64Array(0) };

interface ModelAsideProps {
  readonly deviceId: string;
  readonly detection: NonNullable<ChartScene["detection"]>;
}

/** How far the limit was moved, else how many components the model has. */
function ModelAside({ deviceId, detection: { limitFactor, model } }: ModelAsideProps) {
  const { moveLimit } = useActions();
  if (limitFactor !== 1) {
    return (
      <p className="chart-aside">
        limit {formatQuantity(limitFactor)} times the usual one{" "}
        <button type="button" className="button small" onClick={() => void moveLimit(deviceId, 1)}>
          Put back
        </button>
      </p>
    );
  }
  return (
    <p className="chart-aside">
      {plural(model.components, "component")} {model.components === 1 ? "explains" : "explain"}{" "}
      {formatDecimals(model.explainedShare * 100, 1)} %
    </p>
  );
}

function NoScore({ kind }: { readonly kind: DetectionState["kind"] }) {
  const text = {
    waiting: "The score is drawn once the model is fitted.",
    running: "The score is drawn once the model is fitted.",
    failed: "There is no score: detection failed for this device.",
    cancelled: "There is no score: detection was cancelled for this device.",
    done: "The score is being drawn.",
  }[kind];
  return (
    <figure className="no-score" aria-label="Anomaly score">
      <p className="panel-empty">{text}</p>
    </figure>
  );
}
