import { useState } from "react";
import { type Problem, toProblem } from "../core/problem.ts";
import type { ExportFormat } from "../state/app-state.ts";
import { ActionMenu } from "../ui/action-menu.tsx";
import { FileButton } from "../ui/file-button.tsx";
import { ProblemCard } from "../ui/problem-card.tsx";
import { downloadText } from "./download-text.ts";
import { useActions, useAppState } from "./store-context.ts";

const FORMATS = [
  { id: "csv", label: "CSV" },
  { id: "json", label: "JSON" },
] as const;

/** What can be done with all that is open: more, away with it, take the intervals along. */
export function FileActions() {
  const actions = useActions();
  const hasDetection = useAppState((state) =>
    [...state.detections.values()].some((detection) => detection.kind === "done"),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const exportAs = async (format: ExportFormat) => {
    try {
      downloadText(await actions.exportIntervals(format));
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
        label="Export intervals"
        items={FORMATS}
        isDisabled={!hasDetection}
        onAction={(format) => void exportAs(format)}
      />
      {problem !== null && (
        <div className="top-problem">
          <ProblemCard problem={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
    </div>
  );
}
