import { type JudgedLane, LANE_NAMES } from "../core/detector-lane.ts";
import { formatCount, formatDecimals, plural } from "../core/number.ts";
import { formatDuration } from "../core/time.ts";
import { behindBestSentence, laneQuality } from "./lane-sentences.ts";

/** How each detector fares against what is annotated; nothing where nothing is. */
export function LaneQualityTable({ lanes }: { readonly lanes: readonly JudgedLane[] }) {
  const [{ evaluation }] = lanes;
  if (evaluation.kind === "unknown") return null;
  const attacks = plural(evaluation.outcomes.length, "annotated attack");
  return (
    <>
      <table className="data-table lane-table">
        <caption className="quality-caption">
          Against {attacks}; single rows are labelled where their minute overlaps one
        </caption>
        <thead>
          <tr>
            <th scope="col">Detector</th>
            <th scope="col" className="number">
              Found
            </th>
            <th scope="col" className="number">
              Longest delay
            </th>
            <th scope="col" className="number">
              False alarms a day
            </th>
            <th scope="col" className="number">
              AP
            </th>
            <th scope="col" className="number">
              ROC-AUC
            </th>
            <th scope="col" className="number">
              VUS-PR
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <QualityRow key={lane.kind} lane={lane} />
          ))}
        </tbody>
      </table>
      <p className="lane-sentence">{behindBestSentence(lanes)}</p>
    </>
  );
}

function QualityRow({ lane }: { readonly lane: JudgedLane }) {
  const { kind, evaluation } = lane;
  const quality = laneQuality(lane);
  if (evaluation.kind === "unknown" || quality === null) return null;
  const { events, falseAlarms } = evaluation;
  return (
    <tr>
      <th scope="row">{LANE_NAMES[kind]}</th>
      <td className="number">
        {formatCount(events.found)} of {formatCount(events.found + events.missed)}
      </td>
      <td className="number">
        {events.largestDelayMs === null ? "–" : formatDuration(events.largestDelayMs)}
      </td>
      <td className="number">{decimalsText(falseAlarms.rate?.perDay, 2)}</td>
      <td className="number">{decimalsText(quality.averagePrecision, 3)}</td>
      <td className="number">{decimalsText(quality.rocAuc, 4)}</td>
      <td className="number">{decimalsText(quality.vusPr, 3)}</td>
    </tr>
  );
}

function decimalsText(value: number | null | undefined, decimals: number): string {
  return value == null ? "–" : formatDecimals(value, decimals);
}
