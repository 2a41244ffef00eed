import { useDeferredValue, useMemo, useState } from "react";
import type { DeviceHealth } from "../core/device-health.ts";
import { type Interval, spanOf } from "../core/interval.ts";
import { formatCount, plural } from "../core/number.ts";
import type { Source } from "../core/source.ts";
import { formatCadence, formatDuration } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { currentDevice } from "../state/current-device.ts";
import { CutName } from "../ui/cut-name.tsx";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { HealthCounters } from "./health-counters.tsx";
import { healthFacts } from "./health-facts.ts";
import { HealthFile } from "./health-file.tsx";
import { healthFindings } from "./health-findings.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useDeviceHealth } from "./use-device-health.ts";
import { useStage } from "./use-stage.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../ui/data-table.css";
import "./health-panel.css";

const FIRST_FILES = 5;

/** How the current device's data are: what to know before believing an alarm, and how each of its files was read. */
export function HealthPanel() {
  // The store's changes are drawn in one task; deferred, all of this is drawn in pieces after it.
  const device = useDeferredValue(useAppState(currentDevice));
  const allSources = useDeferredValue(useAppState((state) => state.sources));
  const stage = useStage(1);
  const sources = useMemo(
    () => allSources.filter(({ deviceId }) => deviceId === device?.id),
    [allSources, device?.id],
  );
  if (device === null) return null;
  return (
    <div className="health-panel">
      <PanelBoundary name="The health of the observations">
        <Observations device={device} sources={sources} />
      </PanelBoundary>
      {stage >= 1 && (
        <PanelBoundary name="How the files were read">
          <Files sources={sources} />
        </PanelBoundary>
      )}
    </div>
  );
}

interface ObservationsProps {
  readonly device: OpenDevice;
  readonly sources: readonly Source[];
}

function Observations({ device, sources }: ObservationsProps) {
  const health = useDeviceHealth(device);
  const { instant, mark } = useTimeWords();
  return (
    <section className="health-section" aria-labelledby="health-title" aria-busy={health === null}>
      <div className="panel-head">
        <h2 className="panel-title" id="health-title">
          Health{" "}
          <span className="health-device" title={device.name}>
            <CutName name={device.name} />
          </span>
        </h2>
        {health && (
          <p className="health-aside">
            {instant(health.span.startMs)} - {instant(health.span.endMs)} {mark(health.span)}, every{" "}
            {formatCadence(health.cadenceMs)}
          </p>
        )}
      </div>
      {health === null ? (
        <p className="panel-empty">Looking through {plural(device.timeMs.length, "observation")}.</p>
      ) : (
        <>
          <Findings health={health} sources={sources} />
          <Facts health={health} sources={sources} />
          <Gaps gaps={health.gaps} />
          <HealthCounters device={device} counters={health.counters} />
        </>
      )}
    </section>
  );
}

interface HealthProps {
  readonly health: DeviceHealth;
  readonly sources: readonly Source[];
}

function Findings({ health, sources }: HealthProps) {
  const words = useTimeWords();
  const findings = useMemo(() => healthFindings(health, sources, words), [health, sources, words]);
  const { showInCharts } = useActions();
  if (findings.length === 0) {
    return (
      <p className="health-calm">
        Nothing is odd: {plural(health.observationCount, "observation")} without a gap, and{" "}
        {plural(health.counters.length, "counter")} that move.
      </p>
    );
  }
  return (
    <ul className="health-findings" aria-label="What is odd">
      {findings.map(({ severity, text, shown }) => (
        <li key={text} className="health-finding">
          <SeverityMark severity={severity} />
          <span className="health-finding-text">{text}</span>
          {shown && <ShowButton interval={shown} onShow={showInCharts} />}
        </li>
      ))}
    </ul>
  );
}

interface ShowButtonProps {
  readonly interval: Interval;
  readonly onShow: (interval: Interval) => void;
}

function ShowButton({ interval, onShow }: ShowButtonProps) {
  const { instant, mark } = useTimeWords();
  return (
    <button
      type="button"
      className="button small"
      aria-label={`Show ${instant(interval.startMs)} ${mark(interval.startMs)} in the charts`}
      onClick={() => onShow(interval)}
    >
      Show
    </button>
  );
}

function Facts({ health, sources }: HealthProps) {
  return (
    <dl className="health-facts">
      {healthFacts(health, sources).map(({ label, value, unit }) => (
        <div key={label} className="health-fact">
          <dt>{label}</dt>
          <dd className={value === "0" ? "zero" : ""}>
            {value} {unit !== "" && <span className="health-unit">{unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const FIRST_GAPS = 5;

function Gaps({ gaps }: { readonly gaps: DeviceHealth["gaps"] }) {
  const { showInCharts } = useActions();
  const { instant, mark } = useTimeWords();
  const [isAllShown, setIsAllShown] = useState(false);
  if (gaps.count === 0) return null;
  const shown = isAllShown ? gaps.longest : gaps.longest.slice(0, FIRST_GAPS);
  return (
    <>
      <h3 className="health-heading">
        Gaps{" "}
        <span>
          {formatCount(gaps.count)}, {formatDuration(gaps.totalMs)} in all
          {gaps.count > gaps.longest.length && `; the ${formatCount(gaps.longest.length)} longest are listed`}
        </span>
      </h3>
      <table className="data-table gap-table" aria-label="Longest gaps">
        <thead>
          <tr>
            <th scope="col">From ({mark(spanOf(shown))})</th>
            <th scope="col">To</th>
            <th scope="col" className="number">
              Length
            </th>
            <th scope="col">
              <span className="visually-hidden">In the charts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((gap) => (
            <tr key={gap.startMs}>
              <td>{instant(gap.startMs)}</td>
              <td>{instant(gap.endMs)}</td>
              <td className="number">{formatDuration(gap.endMs - gap.startMs)}</td>
              <td className="action">
                <ShowButton interval={gap} onShow={showInCharts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gaps.longest.length > FIRST_GAPS && (
        <button
          type="button"
          className="button small quiet data-table-more"
          aria-expanded={isAllShown}
          onClick={() => setIsAllShown(!isAllShown)}
        >
          {isAllShown ? `Show the ${FIRST_GAPS} longest` : `Show ${formatCount(gaps.longest.length)} gaps`}
        </button>
      )}
    </>
  );
}

function Files({ sources }: { readonly sources: readonly Source[] }) {
  const [isAllShown, setIsAllShown] = useState(false);
  const shown = isAllShown ? sources : sources.slice(0, FIRST_FILES);
  return (
    <section className="health-section" aria-labelledby="files-title">
      <h2 className="panel-title" id="files-title">
        Files <span className="count">{formatCount(sources.length)}</span>
      </h2>
      {shown.map((source, index) => (
        <HealthFile
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and their order stays
          key={`${source.name} ${index}`}
          source={source}
          isOpenAtFirst={sources.length === 1}
        />
      ))}
      {sources.length > FIRST_FILES && (
        <button
          type="button"
          className="button small quiet data-table-more"
          aria-expanded={isAllShown}
          onClick={() => setIsAllShown(!isAllShown)}
        >
          {isAllShown
            ? `Show the first ${FIRST_FILES} files`
            : `Show all ${formatCount(sources.length)} files`}
        </button>
      )}
    </section>
  );
}
