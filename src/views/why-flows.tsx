import { useMemo, useState } from "react";
import { explainDisagreement } from "../core/explanation.ts";
import { nameFlows } from "../core/named-flows.ts";
import { plural } from "../core/number.ts";
import type { FlowEvidence, SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { useAppState } from "./store-context.ts";
import { useFlowColors } from "./use-flow-colors.ts";
import { WhyFlow } from "./why-flow.tsx";
import "./why-flows.css";

interface WhyFlowsProps {
  readonly interval: SuspiciousInterval;
  readonly device: OpenDevice;
}

/** The flows that name nine tenths of an interval's score, what pulls the other way, and the rest on demand. */
export function WhyFlows({ interval, device }: WhyFlowsProps) {
  const measure = useAppState((state) => state.measure);
  const colors = useFlowColors(device);
  const [isAllShown, setIsAllShown] = useState(false);
  const { named, further, offsets, smallOffsets } = useMemo(() => nameFlows(interval.flows), [interval]);
  const disagreement = useMemo(() => explainDisagreement(interval), [interval]);
  const restCount = further.length + smallOffsets.length;
  const rowsOf = (flows: readonly FlowEvidence[]) =>
    flows.map((evidence) => (
      <WhyFlow
        key={evidence.flow.id}
        evidence={evidence}
        interval={interval}
        device={device}
        color={colors.get(evidence.flow.id)}
        isOpenAtFirst={evidence === interval.flows[0]}
      />
    ));
  const against = isAllShown ? [...offsets, ...smallOffsets] : offsets;
  return (
    <>
      <h3 className="why-title">
        Flows by share{" "}
        <span>
          observed against expected
          {measure !== "value" && `, per ${formatCadence(device.sampling.cadenceMs)}`}
        </span>
      </h3>
      {disagreement !== null && <p className="why-disagreement">{disagreement}</p>}
      <ol className="why-flows">{rowsOf(isAllShown ? [...named, ...further] : named)}</ol>
      {against.length > 0 && (
        <>
          <h4 className="why-offsets-title">Pull the other way</h4>
          <ol className="why-flows why-offsets">{rowsOf(against)}</ol>
        </>
      )}
      {restCount > 0 && (
        <button type="button" className="button small" onClick={() => setIsAllShown(!isAllShown)}>
          {isAllShown ? "Show fewer flows" : `Show all ${plural(interval.flows.length, "flow")}`}
        </button>
      )}
    </>
  );
}
