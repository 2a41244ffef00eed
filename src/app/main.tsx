import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setNumberForm } from "../core/number.ts";
import { createStore } from "../state/store.ts";
import { keepZone } from "../views/kept-zone.ts";
import { prefetchWorkbench } from "../views/lazy-workbench.ts";
import { measuringUpdates } from "../views/measure-update.ts";
import { StoreContext } from "../views/store-context.ts";
import { showKeptTheme } from "../views/theme.ts";
import { afterFirstContent, afterPaint } from "./after-paint.ts";
import { App } from "./app.tsx";
import { linkInAddress } from "./link-in-address.ts";
import { loadSample } from "./sample-files.ts";
import { WORKER_JOBS, warmDetector, warmOpeners } from "./worker-jobs.ts";
import "../ui/font.css";
import "../ui/tokens.css";
import "../ui/base.css";

showKeptTheme();
setNumberForm(navigator.language);

const store = createStore({ ...WORKER_JOBS, loadSample, painted: afterPaint });

keepZone(store);
linkInAddress(store);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root.");
createRoot(root).render(
  <StrictMode>
    <StoreContext value={measuringUpdates(store)}>
      <App />
    </StoreContext>
  </StrictMode>,
);

/** By then the page has been drawn, and those that open files have rehearsed. */
const DETECTOR_WARM_MS = 800;

// The first file finds its workers running, and the workbench at hand.
void afterFirstContent().then(() => {
  void warmOpeners();
  prefetchWorkbench();
  setTimeout(() => void warmDetector(), DETECTOR_WARM_MS);
});
