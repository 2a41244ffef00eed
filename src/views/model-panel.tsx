import { useMemo, useState } from "react";
import { flowLabel, parseFlow } from "../core/flow.ts";
import { listNames } from "../core/list-names.ts";
import type { ModelFile, NamedModel } from "../core/model-file.ts";
import { formatCount, plural } from "../core/number.ts";
import { type ModelFit, modelFit } from "../detect/model-fit.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { appliedNotices } from "../state/applied-notices.ts";
import { currentDevice } from "../state/current-device.ts";
import { ModelMapping } from "./model-mapping.tsx";
import { modelFacts } from "./model-words.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useTimeWords } from "./use-time-words.ts";
import "./model-panel.css";

const FIRST = 3;

/** The saved models that are open, and what each can do for the current device. */
export function ModelPanel() {
  const device = useAppState(currentDevice);
  const models = useAppState((state) => state.models);
  const [isAllShown, setIsAllShown] = useState(false);
  if (device === null || models.length === 0) return null;
  const shown = isAllShown ? models : models.slice(0, FIRST);
  return (
    <section className="model-panel" aria-label="Models">
      <h2 className="panel-title">
        Models <span className="count">{formatCount(models.length)}</span>
      </h2>
      <ul>
        {shown.map((named, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two models may have one name, and none ever moves
          <ModelItem key={`${device.id} ${index}`} device={device} named={named} />
        ))}
      </ul>
      {models.length > FIRST && (
        <button type="button" className="button small quiet" onClick={() => setIsAllShown(!isAllShown)}>
          {isAllShown ? `Show the first ${FIRST}` : `Show all ${formatCount(models.length)}`}
        </button>
      )}
    </section>
  );
}

interface ModelItemProps {
  readonly device: OpenDevice;
  readonly named: NamedModel;
}

function ModelItem({ device, named }: ModelItemProps) {
  const applied = useAppState((state) => {
    const own = state.appliedModels.get(device.id);
    return own?.named === named ? own : null;
  });
  const [isMapping, setIsMapping] = useState(false);
  const { applyModel, fitInstead } = useActions();
  const words = useTimeWords();
  const fit = useMemo(() => modelFit(device, named), [device, named]);
  const apply = (mapping: Readonly<Record<string, string>>): void => {
    setIsMapping(false);
    applyModel(device.id, named, mapping);
  };
  return (
    <li className="model-item" aria-label={named.name}>
      <div className="model-head">
        <p className="model-name" title={named.name}>
          {named.name}
        </p>
        {applied !== null && (
          <button type="button" className="button small" onClick={() => fitInstead(device.id)}>
            Fit on this device instead
          </button>
        )}
        {applied === null && fit.kind === "lacks" && (
          <button
            type="button"
            className="button small"
            aria-expanded={isMapping}
            onClick={() => setIsMapping(!isMapping)}
          >
            Map columns
          </button>
        )}
        {applied === null && !isMapping && (
          <button
            type="button"
            className="button small"
            disabled={fit.kind !== "fits"}
            onClick={() => apply({})}
          >
            Apply
          </button>
        )}
      </div>
      <ul className="model-facts">
        {modelFacts(named.model, words).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <ModelFlows model={named.model} />
      {applied === null ? (
        <FitWords device={device} fit={fit} />
      ) : (
        <AppliedWords device={device} mapping={applied.mapping} />
      )}
      {applied === null && isMapping && fit.kind === "lacks" && (
        <ModelMapping device={device} named={named} lacking={fit.lacking} onApply={apply} />
      )}
    </li>
  );
}

/** The flows that a model's file names, folded. */
function ModelFlows({ model }: { readonly model: ModelFile }) {
  const flows = useMemo(
    () => [...new Set(model.counters.map(({ flowId }) => flowId))].map((id) => flowLabel(parseFlow(id))),
    [model],
  );
  return (
    <details className="model-flows">
      <summary>{plural(flows.length, "flow")}</summary>
      <p>{flows.join(" · ")}</p>
    </details>
  );
}

/** Whether the model can be applied to the device, and what keeps it from that. */
function FitWords({ device: { name }, fit }: { readonly device: OpenDevice; readonly fit: ModelFit }) {
  switch (fit.kind) {
    case "fits":
      return (
        <p className="model-state">
          {name} has all its counters
          {fit.extra.length > 0 && `, and ${formatCount(fit.extra.length)} that would be left out`}
        </p>
      );
    case "lacks":
      return (
        <p className="model-state refused">
          {name} lacks {plural(fit.lacking.length, "counter")} of it:{" "}
          {listNames(fit.lacking.map((counter) => counter.name))}
          {fit.extra.length === 0 && ", and has none that could stand for them"}
        </p>
      );
    case "other-cadence":
      return <p className="model-state refused">{fit.problem.what}</p>;
  }
}

interface AppliedWordsProps {
  readonly device: OpenDevice;
  readonly mapping: Readonly<Record<string, string>>;
}

/** That the model is applied, what stands for what, and what is not seen. */
function AppliedWords({ device, mapping }: AppliedWordsProps) {
  const known = useAppState((state) => state.detections.get(device.id));
  const appliedModels = useAppState((state) => state.appliedModels);
  const isDone = known?.kind === "done";
  const notices = useMemo(
    () => (isDone ? appliedNotices({ appliedModels }, device) : []),
    [isDone, appliedModels, device],
  );
  const pairs = Object.entries(mapping);
  if (known?.kind === "failed") {
    return <p className="model-state refused">It could not be applied: {known.problem.what}</p>;
  }
  return (
    <>
      <p className="model-state">
        Applied to {device.name}. Another baseline, a time said to be normal or bad, or a “what if” goes back
        to fitting.
      </p>
      {pairs.length > 0 && (
        <ul className="model-notices" aria-label="Mapped columns">
          {pairs.map(([own, other]) => (
            <li key={own}>
              {other} stands for {own}
            </li>
          ))}
        </ul>
      )}
      {notices.length > 0 && (
        <ul className="model-notices" aria-label="What the model does not see">
          {notices.map(({ what, tryThis }) => (
            <li key={what}>
              {what} {tryThis}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
