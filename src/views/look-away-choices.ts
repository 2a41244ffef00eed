import { type Flow, flowLabel } from "../core/flow.ts";

/** Something that can be looked away from. */
export interface LookAwayChoice {
  /** Unique among all of them. */
  readonly value: string;
  readonly label: string;
  /** Those of the flows that are left. */
  readonly flowIds: readonly string[];
  /** Whether no flow would be left without them. */
  readonly isAll: boolean;
}

interface LookAwayChoices {
  /** Protocols and ports that several flows share. */
  readonly ports: readonly LookAwayChoice[];
  readonly flows: readonly LookAwayChoice[];
}

/** What can still be looked away from: flows that are gone already, and ports that have none left, are no choice. */
export function lookAwayChoices(flows: readonly Flow[], withoutFlows: readonly string[]): LookAwayChoices {
  const gone = new Set(withoutFlows);
  const isLeft = (id: string): boolean => !gone.has(id);
  const left = flows.filter(({ id }) => isLeft(id));
  const toChoice = (value: string, label: string, flowIds: readonly string[]): LookAwayChoice => ({
    value,
    label,
    flowIds,
    isAll: flowIds.length === left.length,
  });
  return {
    ports: [...flowsByPort(flows)]
      .map(([port, ids]) => toChoice(`port ${port}`, port, ids.filter(isLeft)))
      .filter(({ flowIds }) => flowIds.length > 0),
    flows: left.map((flow) => toChoice(`flow ${flow.id}`, flowLabel(flow), [flow.id])),
  };
}

/** The ids of the flows of each protocol and port, where several share it. */
function flowsByPort(flows: readonly Flow[]): ReadonlyMap<string, readonly string[]> {
  const ports = new Map<string, string[]>();
  for (const { id, rule } of flows) {
    if (rule === null) continue;
    const port = `${rule.protocol}${rule.port === null ? "" : ` ${rule.port}`}`;
    const ids = ports.get(port);
    if (ids) ids.push(id);
    else ports.set(port, [id]);
  }
  return new Map([...ports].filter(([, ids]) => ids.length > 1));
}
