import { useMemo, useState } from "react";
import { type Adjustments, isAdjusted, NO_ADJUSTMENTS } from "../core/adjustments.ts";
import { deviceFlows } from "../core/device.ts";
import { flowLabel } from "../core/flow.ts";
import { formatCount, plural } from "../core/number.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { currentDevice, deviceDetection } from "../state/current-device.ts";
import { type ChoiceGroup, ChoiceSelect } from "../ui/choice-select.tsx";
import { lookAwayChoices } from "./look-away-choices.ts";
import { useActions, useAppState } from "./store-context.ts";
import "./what-if-panel.css";

/** What the score and the alarms would be without a flow or a port, with a counter capped, or with other components. */
export function WhatIfPanel() {
  const device = useAppState(currentDevice);
  // As the fold itself says: it tells of each change, be it the user's or that it opens for what was adjusted.
  const [isOpen, setIsOpen] = useState(false);
  const adjustments = useAppState((state) =>
    device === null ? NO_ADJUSTMENTS : (state.adjustments.get(device.id) ?? NO_ADJUSTMENTS),
  );
  if (device === null) return null;
  return (
    <details
      className="what-if fold"
      open={isOpen || isAdjusted(adjustments)}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <h2 className="panel-title">
          What if <span className="count">without a flow, within a cap, with other components</span>
        </h2>
      </summary>
      {isOpen && <Adjusting key={device.id} device={device} adjustments={adjustments} />}
    </details>
  );
}

interface AdjustingProps {
  readonly device: OpenDevice;
  readonly adjustments: Adjustments;
}

function Adjusting({ device, adjustments }: AdjustingProps) {
  const { adjust } = useActions();
  const change = (part: Partial<Adjustments>): void => adjust(device.id, { ...adjustments, ...part });
  return (
    <>
      <Made device={device} adjustments={adjustments} onChange={change} />
      <div className="what-if-rows">
        <Without device={device} adjustments={adjustments} onChange={change} />
        <Capped device={device} adjustments={adjustments} onChange={change} />
        <Components device={device} adjustments={adjustments} onChange={change} />
      </div>
    </>
  );
}

interface PartProps extends AdjustingProps {
  readonly onChange: (part: Partial<Adjustments>) => void;
}

/** What is otherwise now, each with the way back. */
function Made({ device, adjustments, onChange }: PartProps) {
  const { withoutFlows, caps, components } = adjustments;
  const labels = useMemo(
    () => new Map(deviceFlows(device).map((flow) => [flow.id, flowLabel(flow)])),
    [device],
  );
  if (!isAdjusted(adjustments)) return null;
  return (
    <ul className="what-if-made" aria-label="Otherwise than it is">
      {withoutFlows.map((flowId) => (
        <MadeRow
          key={flowId}
          text={`Without ${labels.get(flowId) ?? flowId}`}
          onForget={() => onChange({ withoutFlows: withoutFlows.filter((other) => other !== flowId) })}
        />
      ))}
      {caps.map((cap) => (
        <MadeRow
          key={cap.counter}
          text={`${cap.counter} at most ${formatCount(cap.most)}`}
          onForget={() => onChange({ caps: caps.filter((other) => other !== cap) })}
        />
      ))}
      {components !== null && (
        <MadeRow text={plural(components, "component")} onForget={() => onChange({ components: null })} />
      )}
    </ul>
  );
}

function MadeRow({ text, onForget }: { readonly text: string; readonly onForget: () => void }) {
  return (
    <li className="what-if-chip">
      <span title={text}>{text}</span>
      <button type="button" className="button small quiet" aria-label={`Forget: ${text}`} onClick={onForget}>
        Forget
      </button>
    </li>
  );
}

function Without({ device, adjustments: { withoutFlows }, onChange }: PartProps) {
  const { ports, flows } = useMemo(
    () => lookAwayChoices(deviceFlows(device), withoutFlows),
    [device, withoutFlows],
  );
  const groups: readonly ChoiceGroup[] = [
    { label: "All flows of a port", options: ports },
    { label: "One flow", options: flows },
  ].filter(({ options }) => options.length > 0);
  const [wanted, setWanted] = useState("");
  const choices = [...ports, ...flows];
  const chosen = choices.find(({ value }) => value === wanted) ?? choices[0];
  return (
    <>
      <span className="what-if-word">Without</span>
      <ChoiceSelect label="Without" groups={groups} value={chosen?.value ?? ""} onChange={setWanted} />
      <button
        type="button"
        className="button small"
        disabled={chosen === undefined || chosen.isAll}
        onClick={() => onChange({ withoutFlows: [...withoutFlows, ...(chosen?.flowIds ?? [])] })}
      >
        Look away
      </button>
    </>
  );
}

function Capped({ device, adjustments: { caps }, onChange }: PartProps) {
  const [counter, setCounter] = useState(device.counters[0]?.name ?? "");
  const [text, setText] = useState("");
  const most = Number(text);
  const isMeant = text.trim() !== "" && most >= 0;
  const groups = useMemo<readonly ChoiceGroup[]>(
    () => [
      {
        label: null,
        options: device.counters.map(({ name, flow, measure }) => ({
          value: name,
          label: measure === "value" ? name : `${flowLabel(flow)}, ${measure}`,
        })),
      },
    ],
    [device],
  );
  return (
    <form
      className="what-if-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMeant)
          onChange({ caps: [...caps.filter((cap) => cap.counter !== counter), { counter, most }] });
      }}
    >
      <span className="what-if-word">Cap</span>
      <ChoiceSelect label="Counter to cap" groups={groups} value={counter} onChange={setCounter} />
      <span className="what-if-number">
        <span aria-hidden="true">at</span>
        <input
          className="field"
          type="number"
          min="0"
          step="any"
          aria-label="At most, in each row"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button small" disabled={!isMeant}>
          Cap
        </button>
      </span>
    </form>
  );
}

function Components({ device, adjustments: { components }, onChange }: PartProps) {
  const used = useAppState((state) => deviceDetection(state, device.id)?.model.components ?? null);
  const most = device.counters.length;
  const [text, setText] = useState("");
  const wanted = Number(text);
  const isMeant = text.trim() !== "" && Number.isInteger(wanted) && wanted >= 0 && wanted <= most;
  return (
    <form
      className="what-if-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMeant) onChange({ components: wanted });
      }}
    >
      <span className="what-if-word">Keep</span>
      <span className="what-if-note">
        components of each model
        {used !== null && `: now ${formatCount(used)}${components === null ? ", by the usual rule" : ""}`}
      </span>
      <span className="what-if-number">
        <input
          className="field"
          type="number"
          min="0"
          max={most}
          step="1"
          aria-label="Components to keep"
          placeholder={used === null ? "" : String(used)}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button small" disabled={!isMeant}>
          Keep
        </button>
      </span>
    </form>
  );
}
