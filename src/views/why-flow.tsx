import { useState } from "react";
import { flowLabel } from "../core/flow.ts";
import { formatShare } from "../core/number.ts";
import type { FlowEvidence, SuspiciousInterval } from "../core/suspicious-interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { FlowSwatch } from "../ui/flow-swatch.tsx";
import { ShareBar } from "../ui/share-bar.tsx";
import { ratesText } from "./evidence-measure.ts";
import { useAppState } from "./store-context.ts";
import { WhyCounters } from "./why-counters.tsx";
import { WhyLine } from "./why-line.tsx";

interface WhyFlowProps {
  readonly evidence: FlowEvidence;
  readonly interval: SuspiciousInterval;
  readonly device: OpenDevice;
  /** The flow's line in the traffic chart; undefined where it has none of its own. */
  readonly color: string | undefined;
  readonly isOpenAtFirst: boolean;
}

/** One flow's part in an interval, in two lines; its rate around the interval and its counters unfold. */
export function WhyFlow({ evidence, interval, device, color, isOpenAtFirst }: WhyFlowProps) {
  const measure = useAppState((state) => state.measure);
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const { flow, share, change } = evidence;
  const label = flowLabel(flow);
  return (
    <li>
      <details
        className="why-flow fold"
        open={isOpen}
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
      >
        <summary>
          <span className="why-flow-words">
            <span className="why-flow-label" title={label}>
              {color !== undefined && <FlowSwatch color={color} />}
              {label}
            </span>
            <span className={`why-change change-${change}`}>{change}</span>
            <ShareBar share={Math.abs(share)} />
            <span className="why-share">{formatShare(share)}</span>
            <span className="why-rates">{ratesText(evidence, measure)}</span>
          </span>
        </summary>
        {isOpen && (
          <div className="why-flow-details">
            <WhyLine evidence={evidence} interval={interval} device={device} color={color} />
            <WhyCounters evidence={evidence} />
          </div>
        )}
      </details>
    </li>
  );
}
