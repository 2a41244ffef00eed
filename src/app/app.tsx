import { Suspense, useCallback } from "react";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { EmptyPage } from "../views/empty-page.tsx";
import { FileActions, Workbench } from "../views/lazy-workbench.ts";
import { NewsLine } from "../views/news-line.tsx";
import { PageControls } from "../views/page-controls.tsx";
import { useActions, useAppState } from "../views/store-context.ts";
import { TopBar } from "../views/top-bar.tsx";
import { useWindowDrop } from "../views/use-window-drop.ts";
import "./app.css";

/** The whole page: the head, the empty page or the workbench, the news. */
export function App() {
  const isEmpty = useAppState((state) => state.devices.length === 0);
  const { openFiles } = useActions();
  const isDropOver = useWindowDrop(
    useCallback(({ files, passedOver }) => void openFiles(files, passedOver), [openFiles]),
  );
  return (
    <PageControls>
      {(show) => (
        <div className="page">
          <TopBar onShow={show}>
            {!isEmpty && (
              <Suspense>
                <FileActions />
              </Suspense>
            )}
          </TopBar>
          {isEmpty ? (
            <EmptyPage />
          ) : (
            <PanelBoundary name="The workbench">
              <Suspense fallback={<main className="page-waiting" />}>
                <Workbench />
              </Suspense>
            </PanelBoundary>
          )}
          <NewsLine />
          {isDropOver && (
            <div className="drop-over" aria-hidden="true">
              <p>{isEmpty ? "Drop to open" : "Drop to add to what is open"}</p>
            </div>
          )}
        </div>
      )}
    </PageControls>
  );
}
