import { useMemo, useState } from "react";
import { deviceFlows } from "../core/device.ts";
import { formatCount } from "../core/number.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "../state/app-state.ts";
import { currentDevice, deviceSpan } from "../state/current-device.ts";
import { flowTree } from "../state/flow-tree.ts";
import { matchesFlow, narrowTree } from "./flow-filter.ts";
import { FlowTree } from "./flow-tree.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { useFlowColors } from "./use-flow-colors.ts";
import { useSettledState } from "./use-settled.ts";
import "./flow-panel.css";

const TOTALS = { bytes: "bytes in view", packets: "packets in view", value: "sum in view" };

const PICKED_TOTALS = {
  bytes: "bytes in the picked times",
  packets: "packets in the picked times",
  value: "sum in the picked times",
};

const selectRange = (state: AppState) => state.range;
const selectTimes = (state: AppState) => state.times;

/** The device's flows: which are in the charts, and how much each carried in the visible range, or in the picked times. */
export function FlowPanel() {
  const device = useAppState(currentDevice);
  return device === null ? null : <DeviceFlows key={device.id} device={device} />;
}

function DeviceFlows({ device }: { readonly device: OpenDevice }) {
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  // A brush moves the charts first; the totals follow when there is time.
  const range = useSettledState(selectRange);
  const picked = useSettledState(selectTimes);
  const { setFlowsShown, showOnlyFlows, invertFlows } = useActions();
  const [query, setQuery] = useState("");

  const flows = useMemo(() => deviceFlows(device), [device]);
  const matching = useMemo(
    () => new Set(flows.filter((flow) => matchesFlow(flow, query)).map((flow) => flow.id)),
    [flows, query],
  );
  const nodes = useMemo(
    () =>
      flowTree({
        device,
        measure,
        hiddenFlows,
        times: picked?.times ?? [range ?? deviceSpan(device)],
      }),
    [device, measure, hiddenFlows, picked, range],
  );
  const colors = useFlowColors(device);
  const isNarrowed = query.trim() !== "";
  const shownNodes = useMemo(
    () => (isNarrowed ? narrowTree(nodes, matching) : nodes),
    [nodes, matching, isNarrowed],
  );
  const shownCount = flows.filter((flow) => !hiddenFlows.has(flow.id)).length;

  const showAll = () => {
    setQuery("");
    setFlowsShown(
      flows.map((flow) => flow.id),
      true,
    );
  };

  return (
    <section className="flow-panel">
      <h2 className="panel-title">
        Flows{" "}
        <span className="count">
          {shownCount === flows.length
            ? formatCount(flows.length)
            : `${formatCount(shownCount)} of ${formatCount(flows.length)} shown`}
        </span>
      </h2>
      <div className="flow-filter">
        <input
          type="search"
          className="field"
          aria-label="Filter flows"
          placeholder="udp 53, from local, ip:224."
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && matching.size > 0) showOnlyFlows([...matching]);
            if (event.key === "Escape") {
              // Back to the page's own keys.
              event.preventDefault();
              setQuery("");
              event.currentTarget.blur();
            }
          }}
        />
        <button
          type="button"
          className="button small"
          disabled={!isNarrowed || matching.size === 0}
          onClick={() => showOnlyFlows([...matching])}
        >
          Only these
        </button>
        <button
          type="button"
          className="button small"
          disabled={!isNarrowed && shownCount === flows.length}
          onClick={showAll}
        >
          All
        </button>
        <p className="flow-unit">{picked === null ? TOTALS[measure] : PICKED_TOTALS[measure]}</p>
      </div>
      {shownNodes.length === 0 ? (
        <p className="panel-empty">
          {isNarrowed ? `No flow fits “${query.trim()}”.` : "This device has no such counters."}
        </p>
      ) : (
        <FlowTree
          key={isNarrowed ? query : ""}
          nodes={shownNodes}
          measure={measure}
          colors={colors}
          isOpenAtFirst={isNarrowed}
          onShown={setFlowsShown}
          onOnly={showOnlyFlows}
          onInvert={invertFlows}
          onAll={showAll}
        />
      )}
    </section>
  );
}
