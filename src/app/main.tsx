import { flushSync } from "react-dom";
import { createRoot, hydrateRoot } from "react-dom/client";
import { setNumberForm } from "../core/number.ts";
import { afterFirstContent } from "../ui/after-paint.ts";
import { keepZone } from "../views/kept-zone.ts";
import { prefetchWorkbench } from "../views/lazy-workbench.ts";
import { takeUpTheme } from "../views/theme.ts";
import { linkInAddress } from "./link-in-address.ts";
import { createPageStore, pageOf } from "./page.tsx";
import { warmDetector, warmOpeners } from "./worker-jobs.ts";

takeUpTheme();
setNumberForm(navigator.language);

const store = createPageStore();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root.");

// At once, so that whoever sees the page can use it when it has loaded: nothing that is dropped on it or picked is missed.
flushSync(() => {
  // The built page is there already; the development server sends an empty one.
  if (root.hasChildNodes()) hydrateRoot(root, pageOf(store));
  else createRoot(root).render(pageOf(store));
});
performance.mark("mudlark:ready");

keepZone(store);
linkInAddress(store);

/** By then the page has been drawn, and those that open files have rehearsed. */
const DETECTOR_WARM_MS = 800;

// The first file finds its workers running, and the workbench at hand.
void afterFirstContent().then(() => {
  void warmOpeners();
  prefetchWorkbench();
  setTimeout(() => void warmDetector(), DETECTOR_WARM_MS);
});
