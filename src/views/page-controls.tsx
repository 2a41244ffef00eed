import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { type Problem, toProblem } from "../core/problem.ts";
import { toViewLink } from "../state/view-link.ts";
import { ProblemCard } from "../ui/problem-card.tsx";
import { useChartShelf } from "./chart-shelf.ts";
import { downloadText } from "./download-file.ts";
import { goToPlace } from "./go-to-place.ts";
import { type PageDialog, type PageReach, pageCommands } from "./page-commands.ts";
import { useActions, useReadState } from "./store-context.ts";
import { chooseTheme, currentTheme, nextTheme } from "./theme.ts";
import { usePageKeys } from "./use-page-keys.ts";

const PageDialogs = lazy(() => import("./page-dialogs.tsx"));

interface PageControlsProps {
  /** The page; it is given a way to open what lies over it. */
  readonly children: (show: (dialog: PageDialog) => void) => ReactNode;
}

/** The page's keys, its palette and what else opens over it, around the page. */
export function PageControls({ children }: PageControlsProps) {
  const actions = useActions();
  const readState = useReadState();
  const shelf = useChartShelf();
  const [dialog, setDialog] = useState<PageDialog | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const commands = useCallback(() => {
    const reach: PageReach = {
      goTo: goToPlace,
      show: setDialog,
      showTable: () => shelf.showTable(shelf.lookedAt()),
      pickFiles: () => document.querySelector<HTMLInputElement>("input[type=file]")?.click(),
      save: (format) => {
        actions.exportIntervals(format).then(
          (file) => {
            downloadText(file);
            setProblem(null);
          },
          (thrown: unknown) => setProblem(toProblem(thrown)),
        );
      },
      copyLink: () => {
        // The address follows the view a moment later.
        const address = new URL(`#${toViewLink(readState())}`, location.href).href;
        navigator.clipboard.writeText(address).then(
          () => setProblem(null),
          () =>
            setProblem({
              level: "warning",
              what: "The link could not be copied: the browser does not allow it here.",
              tryThis: "Copy the page's address: it holds the view.",
            }),
        );
      },
      nextTheme: () => chooseTheme(nextTheme(currentTheme())),
    };
    return pageCommands(readState(), actions, reach);
  }, [actions, readState, shelf]);
  usePageKeys(commands);
  return (
    <>
      {children(setDialog)}
      {problem !== null && (
        <div className="top-problem">
          <ProblemCard problem={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
      {dialog !== null && (
        <Suspense>
          <PageDialogs open={dialog} commands={commands()} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  );
}
