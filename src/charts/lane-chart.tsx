import { memo, useCallback, useMemo } from "react";
import { formatQuantity, plural } from "../core/number.ts";
import type { SeverityCell, SeverityLanes } from "../core/severity-lane.ts";
import { cellAt } from "../core/time-cells.ts";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { CellGrid, type DrawRows } from "./cell-grid.tsx";
import { type CellPlace, NAME_COLUMN, timeColumns } from "./cell-layout.ts";
import { timeRangeWords } from "./cell-words.ts";
import { ChosenTimes } from "./chosen-times.tsx";
import { CursorLine } from "./cursor-line.tsx";
import { drawLanes, FIRST_LANE_PX, LANE_PX, type LanePicture, laneLayout } from "./lane-drawing.ts";
import { laneCellWords } from "./lane-words.ts";
import { TimeAxisStrip } from "./time-axis-strip.tsx";
import { type TimeFrame, toMs } from "./time-frame.ts";
import type { TimeLinks } from "./time-links.ts";
import { useSteadyFrame } from "./use-steady-frame.ts";

/** What the swimlanes show and tell. */
export interface LaneChartProps {
  readonly frame: TimeFrame;
  /** From the top down; the first is all others together. */
  readonly lanes: SeverityLanes;
  readonly selected: { readonly laneId: string; readonly cellIndex: number } | null;
  readonly links: TimeLinks;
  readonly onCell: (laneId: string, cellIndex: number) => void;
  /** The lane's name was chosen. */
  readonly onLane: (laneId: string) => void;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  /** So many lanes are seen at once; the others scroll. */
  readonly visibleLanes?: number;
  /** Called when a drawing has been put on the page. */
  readonly onDrawn?: () => void;
}

const VISIBLE_LANES = 20;
const QUIET_CELL: SeverityCell = { count: 0, worst: null, peakOverLimit: 0 };

/** Suspicious intervals in lanes of cells over time, each cell by its worst: a lane a device, a flow or a port. */
export const LaneChart = memo(function LaneChart(props: LaneChartProps) {
  const { lanes: rows, cells } = props.lanes;
  const frame = useSteadyFrame(props.frame);
  const { selected, visibleLanes = VISIBLE_LANES, links } = props;
  const picture = useMemo<LanePicture>(
    () => ({ layout: laneLayout(timeColumns(frame, cells), rows.length), lanes: rows }),
    [frame, cells, rows],
  );
  const draw = useCallback<DrawRows>(
    (context, colors, window) => drawLanes(context, colors, picture, window),
    [picture],
  );
  const marked = useMemo<readonly CellPlace[]>(() => {
    const row = rows.findIndex(({ id }) => id === selected?.laneId);
    return selected === null || row < 0 ? [] : [{ row, column: selected.cellIndex }];
  }, [rows, selected]);
  const wordsOf = useCallback(
    ({ row, column }: CellPlace): string => {
      const { label, cells: its } = rows[row];
      if (column === NAME_COLUMN) return label;
      return `${label}, ${timeRangeWords(cellAt(cells, column), frame.zone)}: ${laneCellWords(its[column] ?? QUIET_CELL)}`;
    },
    [rows, cells, frame.zone],
  );
  return (
    <figure className="chart lane-chart" aria-label="Swimlanes">
      <div className="chart-body">
        <CellGrid
          name="Swimlanes"
          summary={props.summary}
          layout={picture.layout}
          widthPx={frame.widthPx}
          viewportPx={FIRST_LANE_PX + (visibleLanes - 1) * LANE_PX}
          rows={rows}
          draw={draw}
          wordsOf={wordsOf}
          tooltipOf={({ row, column }) =>
            column === NAME_COLUMN ? (
              <div className="chart-tooltip-time">{rows[row].label}</div>
            ) : (
              <LaneTooltip
                label={rows[row].label}
                time={timeRangeWords(cellAt(cells, column), frame.zone)}
                cell={rows[row].cells[column] ?? QUIET_CELL}
              />
            )
          }
          selected={marked}
          over={(heightPx) => (
            <>
              <ChosenTimes frame={frame} times={links.times} topPx={0} heightPx={heightPx} />
              <CursorLine frame={frame} cursor={links.cursor} heightPx={heightPx} />
            </>
          )}
          onPointerPx={(xPx) => links.cursor.set(xPx === null ? null : toMs(frame, xPx))}
          onDragPx={({ fromPx, toPx, hasAlt }) => {
            const times = { startMs: toMs(frame, fromPx), endMs: toMs(frame, toPx) };
            if (hasAlt) links.gestures.onTimes?.(times);
            else links.gestures.onRange?.(times);
          }}
          onDoubleClick={links.gestures.onWholeSpan}
          onCell={({ row, column }) => props.onCell(rows[row].id, column)}
          onRow={(row) => props.onLane(rows[row].id)}
          onDrawn={props.onDrawn}
        />
        <TimeAxisStrip frame={frame} />
      </div>
    </figure>
  );
});

interface LaneTooltipProps {
  readonly label: string;
  readonly time: string;
  readonly cell: SeverityCell;
}

function LaneTooltip({ label, time, cell: { count, worst, peakOverLimit } }: LaneTooltipProps) {
  return (
    <>
      <div className="chart-tooltip-time">{time}</div>
      <div className="chart-fact-text">{label}</div>
      {worst === null ? (
        <div className="chart-tooltip-note">nothing suspicious</div>
      ) : (
        <>
          <div className="chart-tooltip-fact">
            <SeverityMark severity={worst} />
            <span>{count === 1 ? "1 interval" : `the worst of ${plural(count, "interval")}`}</span>
          </div>
          <div>up to {formatQuantity(peakOverLimit)} × the limit</div>
        </>
      )}
    </>
  );
}
