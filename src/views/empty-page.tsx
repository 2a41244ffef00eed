import { tablesOf } from "../core/folder-files.ts";
import { FileButton } from "../ui/file-button.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { ModelsWaiting } from "./models-waiting.tsx";
import { OpeningProgress } from "./opening-progress.tsx";
import { ProblemList } from "./problem-list.tsx";
import { ReportPage } from "./report-page.tsx";
import { useActions, useAppState } from "./store-context.ts";
import "./empty-page.css";

/** The page before anything is open: one large place to drop files on. */
export function EmptyPage() {
  const { openFiles, openSample } = useActions();
  const hasReports = useAppState((state) => state.reports.length > 0);
  const openFolder = (folder: readonly File[]) => {
    const { files, passedOver } = tablesOf(folder);
    void openFiles(files, passedOver);
  };
  if (hasReports) return <ReportPage />;
  return (
    <main className="empty-page">
      <div className="empty-drop">
        <div className="empty-inside">
          <ProblemList />
          <LinkNotice />
          <ModelsWaiting />
          <h2 className="empty-sentence">
            Drop the traffic counters of a device here, and see which minutes are suspicious and which flows
            make them so.
          </h2>
          <div className="empty-actions">
            <FileButton label="Open files" kind="primary" onFiles={openFiles} />
            <button type="button" className="button" onClick={() => void openSample()}>
              Try the sample
            </button>
            <FileButton label="Open a folder" kind="quiet" isFolder onFiles={openFolder} />
          </div>
          <OpeningProgress />
        </div>
        <div className="empty-facts">
          <section>
            <h3>What it reads</h3>
            <ul>
              <li>
                <b>UNSW flow statistics</b> <code>74c63b29d71d_flowstats.csv</code>
              </li>
              <li>
                <b>CyAmast counters</b> with <code>time</code> and, where there is one,{" "}
                <code>device_mac</code>
              </li>
              <li>
                <b>Any other table</b> with a column of times and columns of numbers
              </li>
              <li>
                <b>Annotations</b> of known attacks, named for the device: <code>74c63b29d71d.csv</code>
              </li>
              <li>
                <b>Intervals</b> that Mudlark exported, beside the data or alone, and <b>models</b> that it
                saved
              </li>
            </ul>
            <p>As CSV, JSON, Arrow or Parquet, plain, in gzip or in a zip; one file, several, or a folder.</p>
          </section>
          <section>
            <h3>Why it is safe</h3>
            <p>
              Your files are read here, in this browser, and stay here. There is no server behind this page
              and no account; its own security policy forbids it to open any connection, and the browser
              enforces that. Once it has loaded, it works without a network.
            </p>
          </section>
        </div>
      </div>
    </main>
  );
}
