import type { Annotation } from "./annotation.ts";
import type { EvaluatedEvent, LabelRule, MeasuredEvaluation, RowQuality } from "./evaluation.ts";

/** One annotated attack, and how it fared. */
export interface ReportOutcome
  extends Pick<Annotation, "type" | "startMs" | "endMs">,
    Pick<EvaluatedEvent, "outcome" | "delayMs"> {}

/** How well single rows are told apart; the curve of it is left out. */
export type ReportRowQuality = Omit<RowQuality, "curve" | "best">;

export interface ReportMeasured
  extends Pick<MeasuredEvaluation, "kind" | "events" | "byAttack" | "byRate" | "falseAlarms"> {
  readonly outcomes: readonly ReportOutcome[];
  readonly byLabelRule: Readonly<Record<LabelRule, ReportRowQuality>>;
}

/** What a report says of the quality of one device's detection. */
export type ReportEvaluation = ReportMeasured | { readonly kind: "unknown"; readonly reason: string };
