import type { CSSProperties } from "react";
import { type DetectorComparison, type JudgedLane, LANE_NAMES } from "../core/detector-lane.ts";
import { formatShare } from "../core/number.ts";

/** How far each two detectors alarm in the same rows. */
export function LaneAgreementTable({ comparison }: { readonly comparison: DetectorComparison }) {
  const { lanes } = comparison;
  return (
    <table className="data-table lane-table agreement">
      <caption className="quality-caption">
        Of the rows in an alarm of either, those in an alarm of both
      </caption>
      <thead>
        <tr>
          <td />
          {lanes.map(({ kind }) => (
            <th key={kind} scope="col" className="number">
              {LANE_NAMES[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lanes.map((one) => (
          <tr key={one.kind}>
            <th scope="row">{LANE_NAMES[one.kind]}</th>
            {lanes.map((other) => (
              <SharedCell key={other.kind} share={sharedShare(comparison, one, other)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SharedCell({ share }: { readonly share: number | null }) {
  if (share === null) return <td className="number quiet">–</td>;
  return (
    <td className="number shared-rows" style={{ "--share": share } as CSSProperties}>
      {formatShare(share)}
    </td>
  );
}

/** Null for a lane and itself, and for two that have no alarm to agree on. */
function sharedShare({ agreement }: DetectorComparison, one: JudgedLane, other: JudgedLane): number | null {
  if (one === other || (one.alarms.length === 0 && other.alarms.length === 0)) return null;
  const kinds = [one.kind, other.kind];
  const pair = agreement.pairs.find((known) => kinds.includes(known.one) && kinds.includes(known.other));
  return pair?.sharedRows ?? null;
}
