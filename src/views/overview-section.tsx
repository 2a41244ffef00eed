import { useMemo } from "react";
import { OverviewChart } from "../charts/overview-chart.tsx";
import { Ribbon, RibbonPlace } from "../charts/ribbon.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import type { Interval } from "../core/interval.ts";
import type { Series } from "../core/series.ts";
import { formatDuration } from "../core/time.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import { seriesNumbers } from "../state/chart-numbers.ts";
import { anomalyCells } from "../state/contribution-cells.ts";
import { CutName } from "../ui/cut-name.tsx";
import type { ChartScene } from "./chart-scene.ts";
import { ChartSection } from "./chart-section.tsx";
import { overviewSummary } from "./chart-summary.ts";
import { noteDrawn } from "./measure-update.ts";
import { rateUnit } from "./rate-unit.ts";
import { RIBBON_CELL_PX, ribbonSummary } from "./ribbon-words.ts";
import { useActions, useAppState, useReadState, useSubscribeState } from "./store-context.ts";
import { useLatestPerFrame } from "./use-latest-per-frame.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeLinks } from "./use-time-links.ts";
import { useTimeWords } from "./use-time-words.ts";

const NO_LINE: Series = { timeMs: new Float64Array(0), values: new Float64Array(0) };

/** All of the device's time, and the brush over it. */
export function OverviewSection(scene: ChartScene) {
  const { device, span, detection, data, frame, intervals } = scene;
  const { setRange } = useActions();
  const links = useTimeLinks("overview");
  const words = useTimeWords();
  const brush = useLatestPerFrame(setRange);
  const readState = useReadState();
  const subscribe = useSubscribeState();
  const range = useMemo(
    () => ({ get: () => readState().range ?? span, subscribe }),
    [readState, subscribe, span],
  );
  const total = data?.total ?? NO_LINE;
  const { widthPx } = frame;
  const cells = useMemo(
    () => toPixelCells(span, plotWidthPx({ range: span, widthPx }), RIBBON_CELL_PX),
    [span, widthPx],
  );
  const make = useMemo(
    () => detection && (() => anomalyCells(device, detection, cells)),
    [device, detection, cells],
  );
  const anomaly = useSteps(make, device);
  const spanFrame = useMemo(() => ({ range: span, widthPx }), [span, widthPx]);
  return (
    <ChartSection
      id="overview"
      title="Overview"
      deviceId={device.id}
      aside={
        <span className="chart-device" title={device.name}>
          <CutName name={device.name} />
        </span>
      }
      controls={<RangeWords span={span} />}
      numbers={
        data &&
        (() =>
          seriesNumbers([{ name: "all shown flows", unit: rateUnit(data.measure, scene.per), line: total }]))
      }
    >
      <OverviewChart
        {...scene}
        zone={words.zone}
        links={links}
        onRange={brush}
        span={span}
        range={range}
        widthPx={widthPx}
        total={total}
        summary={overviewSummary({ device, span, intervals, words })}
        ribbon={
          anomaly ? (
            <Ribbon frame={spanFrame} {...anomaly} isOfSpan summary={ribbonSummary(anomaly.values)} />
          ) : (
            <RibbonPlace />
          )
        }
        onDrawn={noteDrawn}
      />
    </ChartSection>
  );
}

/** The range that the charts show, in words: it alone is rendered again as a hand moves it. */
function RangeWords({ span }: { readonly span: Interval }) {
  const chosen = useAppState((state) => state.range);
  const { setRange } = useActions();
  const words = useTimeWords();
  const { startMs, endMs } = chosen ?? span;
  return (
    <div className="range-words">
      <p>
        {words.instant(startMs)} - {words.instant(endMs)} {words.mark({ startMs, endMs })}
        <span className="range-length">{formatDuration(endMs - startMs)}</span>
      </p>
      {chosen !== null && (
        <button type="button" className="button small" onClick={() => setRange(null)}>
          Show whole span
        </button>
      )}
    </div>
  );
}
