import { StrictMode } from "react";
import { createStore, type Store } from "../state/store.ts";
import { afterPaint } from "../ui/after-paint.ts";
import { measuringUpdates } from "../views/measure-update.ts";
import { StoreContext } from "../views/store-context.ts";
import { App } from "./app.tsx";
import { loadSample } from "./sample-files.ts";
import { WORKER_JOBS } from "./worker-jobs.ts";
import "../ui/font.css";
import "../ui/tokens.css";
import "../ui/base.css";

/** The page's one store, whose long work is done in workers. */
export function createPageStore(): Store {
  return createStore({ ...WORKER_JOBS, loadSample, painted: afterPaint });
}

/** The page around a store: the same when it is written into index.html and when it comes to life there. */
export function pageOf(store: Store) {
  return (
    <StrictMode>
      <StoreContext value={measuringUpdates(store)}>
        <App />
      </StoreContext>
    </StrictMode>
  );
}
