import { useState } from "react";
import { type Problem, toProblem } from "../core/problem.ts";
import { currentDevice } from "../state/current-device.ts";
import { ActionMenu } from "../ui/action-menu.tsx";
import { FileButton } from "../ui/file-button.tsx";
import { ProblemCard } from "../ui/problem-card.tsx";
import { downloadText } from "./download-file.ts";
import { useActions, useAppState } from "./store-context.ts";

const INTERVALS = [
  { id: "csv", label: "Intervals as CSV" },
  { id: "json", label: "Intervals as JSON" },
] as const;

/** What can be done with all that is open: more, away with it, take the intervals or a model along. */
export function FileActions() {
  const actions = useActions();
  const hasDetection = useAppState((state) =>
    [...state.detections.values()].some((detection) => detection.kind === "done"),
  );
  const fitted = useAppState((state) => {
    const device = currentDevice(state);
    const isFitted =
      device !== null &&
      state.detections.get(device.id)?.kind === "done" &&
      !state.appliedModels.has(device.id);
    return isFitted ? device : null;
  });
  const items =
    fitted === null ? INTERVALS : [...INTERVALS, { id: "model", label: `Model of ${fitted.name}` } as const];
  const [problem, setProblem] = useState<Problem | null>(null);
  const toFile = async (what: (typeof items)[number]["id"]) => {
    if (what !== "model") return actions.exportIntervals(what);
    return fitted === null ? null : actions.exportModel(fitted.id, { createdAtMs: Date.now() });
  };
  const exportAs = async (what: (typeof items)[number]["id"]) => {
    try {
      const file = await toFile(what);
      if (file !== null) downloadText(file);
      setProblem(null);
    } catch (thrown) {
      setProblem(toProblem(thrown));
    }
  };
  return (
    <div className="top-actions">
      <FileButton label="Open files" text="Open" onFiles={actions.openFiles} />
      <button type="button" className="button" onClick={actions.closeAll}>
        Close all
      </button>
      <ActionMenu
        label="Export"
        items={items}
        isDisabled={!hasDetection}
        onAction={(what) => void exportAs(what)}
      />
      {problem !== null && (
        <div className="top-problem">
          <ProblemCard problem={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
    </div>
  );
}
