import { type Flow, flowLabel } from "./flow.ts";

/** What flows are taken together by. */
export type Grouping = "flow" | "port" | "protocol" | "direction";
export const GROUPINGS: readonly Grouping[] = ["flow", "port", "protocol", "direction"];

/** The group that a flow is in: flows with the same text are of one. A plain column is a group of its own. */
export function groupOf(flow: Flow, grouping: Grouping): string {
  const { rule } = flow;
  if (rule === null || grouping === "flow") return flowLabel(flow);
  switch (grouping) {
    case "port":
      return rule.port === null ? `${rule.protocol}, all ports` : `${rule.protocol} ${rule.port}`;
    case "protocol":
      return rule.protocol;
    case "direction":
      return `${rule.direction === "from" ? "From" : "To"} ${rule.reach === "local" ? "local" : "Internet"}`;
  }
}
