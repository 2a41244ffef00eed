import type { Measure } from "../core/flow.ts";
import type { FlowEvidence } from "../core/suspicious-interval.ts";
import { quantityText } from "./quantity-text.ts";

/** A counter with less than this part of the heaviest one's share does not tell why. */
const TELLING_PART = 0.25;

/**
 * What a flow's evidence is told in: the measure of the page, unless the flow has none of it or its share is in another, for "0 against 0"
 * explains nothing where the packets moved. Null where nothing was measured.
 */
export function evidenceMeasure(
  { counters }: Pick<FlowEvidence, "counters">,
  measure: Measure,
): Measure | null {
  const bySize = counters
    .filter(({ observed, expected }) => observed !== null && expected !== null)
    .sort((one, other) => Math.abs(other.share) - Math.abs(one.share));
  if (bySize.length === 0) return null;
  const own = bySize.find((counter) => counter.measure === measure);
  const isTelling = own !== undefined && Math.abs(own.share) >= TELLING_PART * Math.abs(bySize[0].share);
  return isTelling ? measure : bySize[0].measure;
}

/** `555 against 0.1 packets`. */
export function ratesText(evidence: FlowEvidence, measure: Measure): string {
  const unit = evidenceMeasure(evidence, measure);
  if (unit === null) return "not measured";
  const texts = [evidence.observed, evidence.expected].map((rates) => quantityText(rates[unit] ?? 0, unit));
  return `${texts.join(" against ")}${unit === "packets" ? " packets" : ""}`;
}
