import { type ReactNode, useState, useSyncExternalStore } from "react";
import { type Problem, toProblem } from "../core/problem.ts";
import { ProblemCard } from "../ui/problem-card.tsx";
import { RowMenu } from "../ui/row-menu.tsx";
import { useChartShelf } from "./chart-shelf.ts";
import { NumbersTable } from "./numbers-table.tsx";
import { type ChartFile, saveChart } from "./save-chart.ts";
import { useReadState } from "./store-context.ts";

type ChartAction = "table" | ChartFile;

const ITEMS: readonly { readonly id: ChartAction; readonly label: string; readonly keys?: string }[] = [
  { id: "table", label: "Show as a table", keys: "t" },
  { id: "svg", label: "Save picture as SVG" },
  { id: "png", label: "Save picture as PNG" },
  { id: "csv", label: "Save numbers as CSV" },
];

/** Charts stand in it; each has one menu for its table, its picture and its numbers. */
export function ChartMenu({ children }: { readonly children: ReactNode }) {
  const shelf = useChartShelf();
  const shown = useSyncExternalStore(shelf.subscribe, shelf.shown);
  const [problem, setProblem] = useState<Problem | null>(null);
  const readState = useReadState();
  const act = async (action: ChartAction, id: string): Promise<void> => {
    const chart = shelf.get(id);
    if (chart === null) return;
    if (action === "table") {
      shelf.showTable(chart);
      return;
    }
    try {
      await saveChart(chart, action, readState());
      setProblem(null);
    } catch (thrown) {
      setProblem(toProblem(thrown));
    }
  };
  return (
    <>
      <RowMenu
        label={(id) => `Table, picture and numbers of ${shelf.get(id)?.title ?? "the chart"}`}
        items={() => ITEMS}
        onAction={(action, id) => void act(action, id)}
      >
        {children}
      </RowMenu>
      {problem !== null && (
        <div className="top-problem">
          <ProblemCard problem={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
      {shown !== null && (
        <NumbersTable title={shown.title} numbers={shown.numbers} onClose={() => shelf.showTable(null)} />
      )}
    </>
  );
}
