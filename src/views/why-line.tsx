import { useMemo } from "react";
import { rateLabel } from "../charts/format-rate.ts";
import { IntervalChart } from "../charts/interval-chart.tsx";
import { type IntervalPicture, valueBounds } from "../charts/interval-chart-shape.ts";
import { flowLabel, type Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import type { FlowEvidence, SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence, formatClock, formatInstant } from "../core/time.ts";
import { flowLine } from "../query/flow-line.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { rangeAround } from "../state/interval-view.ts";
import { useElementWidth } from "../ui/use-element-width.ts";
import { evidenceMeasure } from "./evidence-measure.ts";
import { quantityText } from "./quantity-text.ts";
import { useAppState } from "./store-context.ts";
import "../charts/charts.css";

/** As long a range is told by its clock alone. */
const DAY_MS = 86_400_000;

interface WhyLineProps {
  readonly evidence: FlowEvidence;
  readonly interval: SuspiciousInterval;
  readonly device: OpenDevice;
  readonly color: string | undefined;
}

/** A flow's rate around an interval; nothing where it was not measured. */
export function WhyLine(props: WhyLineProps) {
  const { evidence } = props;
  const unit = evidenceMeasure(
    evidence,
    useAppState((state) => state.measure),
  );
  const { ref, widthPx } = useElementWidth();
  return (
    <div className="why-line" ref={ref}>
      {unit !== null && widthPx > 0 && <Chart {...props} unit={unit} widthPx={widthPx} />}
    </div>
  );
}

interface ChartProps extends WhyLineProps {
  readonly unit: Measure;
  readonly widthPx: number;
}

function Chart({ evidence, interval, device, color, unit, widthPx }: ChartProps) {
  const scale = useAppState((state) => state.scale);
  const expected = evidence.expected[unit] ?? null;
  const flowId = evidence.flow.id;
  const picture = useMemo((): IntervalPicture | null => {
    const range = rangeAround(interval, device);
    const line = flowLine({ device, flowId, measure: unit, range, widthPx });
    if (line === null) return null;
    const isCount = unit !== "value";
    const bounds = valueBounds(line, { expected, isCount });
    return {
      line,
      range,
      interval,
      expected,
      bounds,
      scale: isCount && scale !== "linear" ? "sqrt" : "linear",
    };
  }, [device, flowId, unit, interval, widthPx, expected, scale]);
  if (picture === null) return null;
  const { lowest, highest } = picture.bounds;
  const label = rateLabel(unit, formatCadence(device.sampling.cadenceMs));
  const between = `${quantityText(lowest, unit)} to ${quantityText(highest, unit)}`;
  const level = expected === null ? null : `expected ${quantityText(expected, unit)}`;
  const [from, to] = endsText(picture.range);
  return (
    <figure className="why-chart">
      <figcaption className="why-chart-ends">
        <span>
          {label}, {between}
        </span>
        {level !== null && <span className="why-expected">{level}</span>}
      </figcaption>
      <IntervalChart
        picture={picture}
        severity={interval.severity}
        color={color ?? "var(--tide)"}
        summary={`${flowLabel(evidence.flow)} from ${from} to ${to}: ${label}, ${between}${level === null ? "" : `; ${level}`}`}
        widthPx={widthPx}
      />
      <div className="why-chart-ends" aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </figure>
  );
}

function endsText({ startMs, endMs }: Interval): readonly [string, string] {
  const toText = endMs - startMs < DAY_MS ? formatClock : formatInstant;
  return [toText(startMs), `${toText(endMs)} UTC`];
}
