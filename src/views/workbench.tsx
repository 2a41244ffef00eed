import type { Panel } from "../state/app-state.ts";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { BaselinePanel } from "./baseline-panel.tsx";
import { ChartMenu } from "./chart-menu.tsx";
import { ChartPanel } from "./chart-panel.tsx";
import { ComparePanel } from "./compare-panel.tsx";
import { DetectingProgress } from "./detecting-progress.tsx";
import { DeviceList } from "./device-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { FlowPanel } from "./flow-panel.tsx";
import { HealthPanel } from "./health-panel.tsx";
import { HoursPanel } from "./hours-panel.tsx";
import { IntervalPanel } from "./interval-panel.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { MeasureChoice } from "./measure-choice.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { MovedPanel } from "./moved-panel.tsx";
import { NoteList } from "./note-list.tsx";
import { OpenedPanel } from "./opened-panel.tsx";
import { OpeningProgress } from "./opening-progress.tsx";
import { PanelSwitch } from "./panel-switch.tsx";
import { ProblemList } from "./problem-list.tsx";
import { QualityPanel } from "./quality-panel.tsx";
import { ReadingNotices } from "./reading-notice.tsx";
import { RefitNotice } from "./refit-notice.tsx";
import { useAppState } from "./store-context.ts";
import { ThresholdPanel } from "./threshold-panel.tsx";
import { useStage } from "./use-stage.ts";
import { ViewNews } from "./view-news.tsx";
import { WhatIfPanel } from "./what-if-panel.tsx";
import { WhyPanel } from "./why-panel.tsx";
import "./workbench.css";

const PANEL_NAMES: Readonly<Record<Panel, string>> = {
  traffic: "Charts",
  hours: "Hours",
  compare: "Compare",
  threshold: "Threshold",
  health: "Health",
  quality: "Quality",
};

/** The page once something is open: devices and flows, charts, intervals and why. */
export default function Workbench() {
  const stage = useStage(3);
  const panel = useAppState((state) => state.panel);
  return (
    <ChartMenu>
      <div className="workbench">
        <section className="workbench-news" aria-label="Progress and problems">
          <OpeningProgress />
          <DetectingProgress />
          <ReadingNotices />
          <RefitNotice />
          <LinkNotice />
          <ProblemList />
        </section>
        <aside className="left-rail" aria-label="Devices and flows">
          <PanelBoundary name="The list of devices">
            <DeviceList />
          </PanelBoundary>
          <PanelBoundary name="The choice of measure">
            <MeasureChoice />
          </PanelBoundary>
          {stage >= 3 && (
            <PanelBoundary name="The tree of flows">
              <FlowPanel />
            </PanelBoundary>
          )}
          <NoteList />
        </aside>
        <main className="chart-column" aria-label={PANEL_NAMES[panel]}>
          <div className="panel-bar">
            <PanelSwitch />
            <FilterBar />
          </div>
          {panel === "hours" && (
            <PanelBoundary name="The hours">
              <HoursPanel />
            </PanelBoundary>
          )}
          {panel === "compare" && (
            <PanelBoundary name="The comparison">
              <ComparePanel />
            </PanelBoundary>
          )}
          {panel === "threshold" && <ThresholdPanel />}
          {panel === "health" && <HealthPanel />}
          {panel === "quality" && <QualityPanel />}
          {panel === "traffic" && stage >= 1 && (
            <>
              <PanelBoundary name="The charts">
                <ChartPanel />
              </PanelBoundary>
              <PanelBoundary name="The baseline">
                <BaselinePanel />
              </PanelBoundary>
              <PanelBoundary name="The models">
                <ModelPanel />
              </PanelBoundary>
              <PanelBoundary name="What if">
                <WhatIfPanel />
              </PanelBoundary>
              <PanelBoundary name="The opened intervals">
                <OpenedPanel />
              </PanelBoundary>
            </>
          )}
        </main>
        <aside className="right-rail" aria-label="Intervals">
          {stage >= 2 && (
            <>
              <PanelBoundary name="The list of suspicious intervals">
                <IntervalPanel />
              </PanelBoundary>
              <div className="answers">
                <PanelBoundary name="Why">
                  <WhyPanel />
                </PanelBoundary>
                <PanelBoundary name="What else moved">
                  <MovedPanel />
                </PanelBoundary>
              </div>
            </>
          )}
        </aside>
      </div>
      <ViewNews />
    </ChartMenu>
  );
}
