import { tablesOf } from "../core/folder-files.ts";
import { openedSentence } from "../state/opened-sentence.ts";
import { FileButton } from "../ui/file-button.tsx";
import { ModelsWaiting } from "./models-waiting.tsx";
import { OpenedTable } from "./opened-table.tsx";
import { OpeningProgress } from "./opening-progress.tsx";
import { ProblemList } from "./problem-list.tsx";
import { useActions, useAppState } from "./store-context.ts";

/** The page while nothing but written intervals is open: what they are, to be read alone, and what charting them takes. */
export function ReportPage() {
  const reports = useAppState((state) => state.reports);
  const { openFiles, closeAll } = useActions();
  const openFolder = (folder: readonly File[]) => {
    const { files, passedOver } = tablesOf(folder);
    void openFiles(files, passedOver);
  };
  return (
    <main className="report-page">
      <div className="report-inside">
        <ProblemList />
        <ModelsWaiting />
        <div className="report-words">
          <h2>{openedSentence({ reports })}</h2>
          <p>To see them in charts, open the counters of their devices too, or drop them here.</p>
        </div>
        <div className="report-actions">
          <FileButton label="Open files" kind="primary" onFiles={openFiles} />
          <FileButton label="Open a folder" isFolder onFiles={openFolder} />
          <button type="button" className="button quiet" onClick={closeAll}>
            Close all
          </button>
        </div>
        <OpeningProgress />
        <OpenedTable />
      </div>
    </main>
  );
}
