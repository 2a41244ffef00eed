import type { Measure } from "../core/flow.ts";
import { formatQuantity, formatShare } from "../core/number.ts";
import type { FlowEvidence } from "../core/suspicious-interval.ts";
import { quantityText } from "./quantity-text.ts";

const ORDER: readonly Measure[] = ["packets", "bytes", "value"];
const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  packets: "Packets",
  bytes: "Bytes",
  value: "Value",
};

/** A flow's packets and bytes apart, and its place by the deviations alone. */
export function WhyCounters({ evidence }: { readonly evidence: FlowEvidence }) {
  const { zRank } = evidence;
  const counters = ORDER.flatMap((measure) => evidence.counters.filter((own) => own.measure === measure));
  return (
    <>
      <table className="data-table why-counters">
        <thead>
          <tr>
            <td />
            <th className="number" scope="col">
              observed
            </th>
            <th className="number" scope="col">
              expected
            </th>
            <th className="number" scope="col">
              share
            </th>
            <th className="number" scope="col">
              z
            </th>
          </tr>
        </thead>
        <tbody>
          {counters.map(({ measure, observed, expected, share, z }) => (
            <tr key={measure}>
              <th scope="row">{MEASURE_NAMES[measure]}</th>
              <td className="number">{amountText(observed, measure)}</td>
              <td className="number">{amountText(expected, measure)}</td>
              <td className="number">{formatShare(share)}</td>
              <td className="number">{zText(z)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="why-z">
        z: scales above the baseline's mean. By z alone this flow is {zRank === 1 ? "first" : `no. ${zRank}`}.
      </p>
    </>
  );
}

function amountText(value: number | null, measure: Measure): string {
  return value === null ? "–" : quantityText(value, measure);
}

function zText(z: number): string {
  return z > 0 ? `+${formatQuantity(z)}` : formatQuantity(z);
}
