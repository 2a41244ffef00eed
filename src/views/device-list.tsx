import { memo, startTransition, useEffect, useMemo, useRef, useState } from "react";
import { Sparkline } from "../charts/sparkline.tsx";
import type { Interval } from "../core/interval.ts";
import { formatCount, formatShare, plural } from "../core/number.ts";
import { worstSeverity } from "../core/suspicious-interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState, DetectionState } from "../state/app-state.ts";
import { sparklineSeries } from "../state/chart-data.ts";
import { type DeviceOrder, listDevices } from "../state/device-order.ts";
import { filterIntervals } from "../state/listed-intervals.ts";
import { type ChoiceGroup, ChoiceSelect } from "../ui/choice-select.tsx";
import { CutName } from "../ui/cut-name.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { type TimeWords, useTimeWords } from "./use-time-words.ts";
import "./device-list.css";

const SPARKLINE = { widthPx: 76, heightPx: 18 };

const ORDERS: readonly ChoiceGroup[] = [
  {
    label: null,
    options: [
      { value: "opened", label: "as opened" },
      { value: "name", label: "by name" },
      { value: "severity", label: "gravest first" },
      { value: "count", label: "most first" },
    ],
  },
];

/** All open devices; the one in the charts is pressed. */
export function DeviceList() {
  const all = useAppState((state) => state.devices);
  const detections = useAppState((state) => state.detections);
  const severities = useAppState((state) => state.severities);
  const times = useAppState((state) => state.times);
  const deviceId = useAppState((state) => state.deviceId);
  const [order, setOrder] = useState<DeviceOrder>("opened");
  const [query, setQuery] = useState("");
  const devices = useMemo(
    () => listDevices({ devices: all, detections, severities, times }, { order, query }),
    [all, detections, severities, times, order, query],
  );
  const list = useRef<HTMLUListElement>(null);
  const currentIndex = devices.findIndex(({ id }) => id === deviceId);
  // Choosing an interval may show another device. The list scrolls alone: the page of a small screen stays where it is.
  useEffect(() => {
    const item = list.current?.children.item(currentIndex);
    if (item) scrollToItem(item);
  }, [currentIndex]);
  return (
    <section className="device-panel">
      <h2 className="panel-title">
        Devices{" "}
        <span className="count">
          {devices.length === all.length
            ? formatCount(all.length)
            : `${formatCount(devices.length)} of ${formatCount(all.length)}`}
        </span>
      </h2>
      {all.length > 1 && (
        <div className="device-tools">
          <input
            type="search"
            className="field"
            aria-label="Search devices"
            placeholder="name or address"
            value={query}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
          <ChoiceSelect
            label="Order of devices"
            groups={ORDERS}
            value={order}
            onChange={(value) => setOrder(value as DeviceOrder)}
          />
        </div>
      )}
      <ul ref={list} aria-label="Devices" className="device-list">
        {devices.map((device) => (
          <DeviceItem
            key={device.id}
            device={device}
            detection={detections.get(device.id)}
            severities={severities}
            times={times}
            isCurrent={device.id === deviceId}
          />
        ))}
      </ul>
      {devices.length === 0 && <p className="panel-empty">No device is called “{query.trim()}”.</p>}
    </section>
  );
}

function scrollToItem(item: Element): void {
  const list = item.parentElement;
  if (list === null) return;
  const [own, around] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollTop += Math.min(0, own.top - around.top) + Math.max(0, own.bottom - around.bottom);
}

interface DeviceItemProps {
  readonly device: OpenDevice;
  readonly detection: DetectionState | undefined;
  readonly severities: AppState["severities"];
  readonly times: AppState["times"];
  readonly isCurrent: boolean;
}

const DeviceItem = memo(function DeviceItem(props: DeviceItemProps) {
  const { device, detection, severities, times, isCurrent } = props;
  const { showDevice } = useActions();
  const words = useTimeWords();
  // The days of its rows, as the head of the page has them.
  const span = { startMs: device.timeMs[0], endMs: device.timeMs[device.timeMs.length - 1] };
  // Summing fifty devices up takes a while: the list stands first, the lines follow in slices of a transition.
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => startTransition(() => setIsSettled(true)), []);
  return (
    <li>
      <button
        type="button"
        className="device-item"
        aria-pressed={isCurrent}
        onClick={() => showDevice(device.id)}
      >
        <span
          className="device-name"
          title={device.name === device.id ? device.id : `${device.name}, ${device.id}`}
        >
          <CutName name={device.name} />
        </span>
        <Found detection={detection} severities={severities} times={times} />
        <span className="device-facts">
          <span>{plural(device.timeMs.length, "row")}</span>
          <span title={words.span(span)}>{shortSpan(span, words)}</span>
        </span>
        <span className="device-sparkline">{isSettled && <DeviceSparkline device={device} />}</span>
      </button>
    </li>
  );
});

function DeviceSparkline({ device }: { readonly device: OpenDevice }) {
  const values = useMemo(() => sparklineSeries(device, SPARKLINE.widthPx), [device]);
  return <Sparkline values={values} {...SPARKLINE} />;
}

/** How far the detection is, then how many intervals the filters leave, and the worst. */
function Found({
  detection,
  severities,
  times,
}: Pick<DeviceItemProps, "detection" | "severities" | "times">) {
  switch (detection?.kind) {
    case undefined:
    case "waiting":
      return <span className="device-found">waiting</span>;
    case "running":
      return <span className="device-found">{formatShare(detection.share)}</span>;
    case "failed":
      return <span className="device-found">failed</span>;
    case "cancelled":
      return <span className="device-found">cancelled</span>;
    case "done": {
      const intervals = filterIntervals(detection.detection.intervals, { severities, times });
      const worst = worstSeverity(intervals);
      const title = plural(intervals.length, "suspicious interval");
      return (
        <span className="device-found" title={worst === null ? title : `${title}, the worst ${worst}`}>
          {worst === null ? (
            "none"
          ) : (
            <>
              <span className="device-count">{formatCount(intervals.length)}</span>
              <SeverityMark severity={worst} />
            </>
          )}
        </span>
      );
    }
  }
}

/** `24 Sep - 26 Oct 2018`: the first year only where it is another. */
function shortSpan({ startMs, endMs }: Interval, { date }: TimeWords): string {
  const start = date(startMs);
  const end = date(endMs);
  if (start === end) return start;
  return `${start.slice(-4) === end.slice(-4) ? start.slice(0, -5) : start} - ${end}`;
}
