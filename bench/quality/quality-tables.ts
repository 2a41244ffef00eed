import { SENSITIVITIES } from "../../src/core/detector.ts";
import type { MeasuredEvaluation } from "../../src/core/evaluation.ts";
import { alignColumns } from "../report.ts";
import { rateText } from "./inject.ts";
import type { InjectedOutcome, VariantOutcome } from "./injected.ts";

/** Events found by families and rates, and the false alarms beside them, as text. */
export function familiesTable({ subject, variants, falseAlarms, quietDays }: InjectedOutcome): string {
  const rows = variants.map((variant) => [
    `${variant.scenario.id}  ${variant.scenario.what}`,
    rateText(variant),
    ...SENSITIVITIES.map((sensitivity) => String(variant.found[sensitivity])),
    medianDelay(variant),
  ]);
  const rates = SENSITIVITIES.map((one) => `${one} ${(falseAlarms[one] / quietDays).toFixed(2)}`);
  return [
    `Injected into ${subject.name}: events found, of ${variants[0].events} a variant`,
    ...alignColumns([["", "rate", ...SENSITIVITIES, "median delay, rows"], ...rows]),
    `False alarms a day in ${quietDays.toFixed(1)} quiet days: ${rates.join(", ")}`,
  ].join("\n");
}

/** How good the scores of servers are, row by row, as text. */
export function serversTable(
  servers: readonly { readonly name: string; readonly evaluation: MeasuredEvaluation }[],
): string {
  const rows = servers.map(({ name, evaluation: { events, falseAlarms, byLabelRule } }) => {
    const { averagePrecision, rocAuc, vusPr, labelledRows, rows: rowCount } = byLabelRule.inside;
    return [
      name,
      `${events.found} of ${events.found + events.missed}`,
      falseAlarms.rate?.perDay.toFixed(2) ?? "",
      ...[averagePrecision, rocAuc, vusPr].map((share) => share?.toFixed(3) ?? ""),
      `${((100 * labelledRows) / rowCount).toFixed(1)} %`,
    ];
  });
  const head = [
    "",
    "events found",
    "false alarms a day",
    "average precision",
    "ROC-AUC",
    "VUS-PR",
    "labelled",
  ];
  return [
    "Six servers (ASD), train part as baseline, minute level, row time inside the label",
    ...alignColumns([head, ...rows]),
  ].join("\n");
}

function medianDelay({ delays }: VariantOutcome): string {
  return delays.length === 0 ? "" : String(delays.toSorted((one, other) => one - other)[delays.length >> 1]);
}
