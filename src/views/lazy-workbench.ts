import { lazy } from "react";

const importWorkbench = () => import("./workbench.tsx");
const importFileActions = () => import("./file-actions.tsx");

/** The workbench and all that it draws with, which the empty page does not need. */
export const Workbench = lazy(importWorkbench);

/** What can be done with what is open. */
export const FileActions = lazy(async () => ({ default: (await importFileActions()).FileActions }));

/** Fetches the workbench, and has its charts compiled, when the browser has nothing better to do. */
export function prefetchWorkbench(): void {
  const fetchNow = () => {
    void importFileActions();
    void importWorkbench()
      .then(() => import("../charts/warm-up.ts"))
      .then(({ warmUpCharts }) => warmUpCharts());
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(fetchNow, { timeout: 2000 });
  else setTimeout(fetchNow, 500);
}
