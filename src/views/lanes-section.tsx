import { memo, useMemo } from "react";
import { LaneChart } from "../charts/lane-chart.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import { deviceFlows } from "../core/device.ts";
import { flowLabel, shortFlowLabel } from "../core/flow.ts";
import { plural } from "../core/number.ts";
import type { SeverityLanes } from "../core/severity-lane.ts";
import { cellAt } from "../core/time-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { OVERALL_LANE } from "../query/severity-lanes.ts";
import type { LaneKind } from "../state/app-state.ts";
import { laneNumbers } from "../state/chart-numbers.ts";
import { laneIntervals, swimlanes } from "../state/lanes.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import type { CalmScene } from "./chart-scene.ts";
import { ChartSection } from "./chart-section.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { useTimeLinks } from "./use-time-links.ts";

const KINDS: readonly { readonly value: LaneKind; readonly label: string }[] = [
  { value: "device", label: "Devices" },
  { value: "flow", label: "Flows" },
  { value: "port", label: "Ports" },
];
const MOST_VISIBLE = 8;

/** What was found when: all together, then a lane for each device, flow or port. A cell picks its time, and its device. */
export const LanesSection = memo(function LanesSection({ device, frame }: CalmScene) {
  const devices = useAppState((state) => state.devices);
  const detections = useAppState((state) => state.detections);
  const laneKind = useAppState((state) => state.laneKind);
  const severities = useAppState((state) => state.severities);
  const times = useAppState((state) => state.times);
  const zone = useAppState((state) => state.zone);
  const { setLaneKind, setTimes, showDevice } = useActions();
  const links = useTimeLinks("lanes");
  const { range, widthPx } = frame;
  const deviceId = device.id;
  const found = useMemo(
    () => laneIntervals({ devices, deviceId, detections, laneKind, severities, times }),
    [devices, deviceId, detections, laneKind, severities, times],
  );
  const lanes = useMemo(
    () =>
      withShortLabels(
        swimlanes({ devices, deviceId, zone }, found, { range, widthPx: plotWidthPx({ range, widthPx }) }),
        laneKind === "flow" ? device : null,
      ),
    [devices, device, deviceId, zone, found, range, widthPx, laneKind],
  );
  const selected = useMemo(() => {
    if (times?.source !== "lanes" || times.row === null) return null;
    const cellIndex = lanes.cells.edgesMs.indexOf(times.times[0].startMs);
    return cellIndex < 0 ? null : { laneId: times.row, cellIndex };
  }, [times, lanes]);
  const pickLane = (laneId: string): void => {
    if (laneKind === "device" && laneId !== OVERALL_LANE) showDevice(laneId);
  };
  const flagged = lanes.lanes[0]?.cells.filter(({ count }) => count > 0).length ?? 0;
  return (
    <ChartSection
      id="lanes"
      title="Swimlanes"
      deviceId={device.id}
      controls={
        <SegmentedChoice label="A lane for each" options={KINDS} value={laneKind} onChange={setLaneKind} />
      }
      numbers={() => laneNumbers(lanes)}
      isCalm
    >
      <LaneChart
        frame={frame}
        lanes={lanes}
        selected={selected}
        links={links}
        visibleLanes={MOST_VISIBLE}
        onCell={(laneId, cellIndex) => {
          const isSame = selected?.laneId === laneId && selected.cellIndex === cellIndex;
          if (isSame) {
            setTimes(null);
            return;
          }
          pickLane(laneId);
          setTimes({ source: "lanes", times: [cellAt(lanes.cells, cellIndex)], label: null, row: laneId });
        }}
        onLane={pickLane}
        summary={`${plural(lanes.lanes.length, "lane")}; something suspicious in ${flagged} of ${plural(lanes.cells.edgesMs.length - 1, "cell")}.`}
      />
    </ChartSection>
  );
});

/** Lanes of a device's flows have names that are cut beside them: what tells them apart is said first, and shortly. */
function withShortLabels(lanes: SeverityLanes, device: OpenDevice | null): SeverityLanes {
  if (device === null) return lanes;
  const short = new Map(deviceFlows(device).map((flow) => [flowLabel(flow), shortFlowLabel(flow)]));
  return {
    ...lanes,
    lanes: lanes.lanes.map((lane) => {
      const shortLabel = short.get(lane.label);
      return shortLabel === undefined ? lane : { ...lane, shortLabel };
    }),
  };
}
