import { useMemo, useState } from "react";
import type { CounterHealth } from "../core/device-health.ts";
import { flowLabel } from "../core/flow.ts";
import { type Interval, spanOf } from "../core/interval.ts";
import { formatCount, plural } from "../core/number.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { useActions } from "./store-context.ts";
import { useStage } from "./use-stage.ts";
import { useTimeWords } from "./use-time-words.ts";

const PAGE = 50;
/** Rows that are drawn at once; the rest of the page after them. */
const FIRST = 20;

interface HealthCountersProps {
  readonly device: OpenDevice;
  /** One a counter, in the device's order. */
  readonly counters: readonly CounterHealth[];
}

/** The device's counters, those first that are not simply alive; the others behind a button. */
export function HealthCounters({ device, counters }: HealthCountersProps) {
  const [shownCount, setShownCount] = useState(0);
  const { odd, plain } = useMemo(() => {
    const indices = [...counters.keys()];
    return {
      odd: indices.filter((index) => isOdd(counters[index])),
      plain: indices.filter((index) => !isOdd(counters[index])),
    };
  }, [counters]);
  const stage = useStage(1);
  const { mark } = useTimeWords();
  const first = Math.min(odd.length, stage === 0 ? FIRST : PAGE);
  const listed = [...odd, ...plain].slice(0, Math.max(shownCount, first));
  const rest = counters.length - listed.length;
  return (
    <>
      <h3 className="health-heading">
        Counters{" "}
        <span>
          {odd.length === 0
            ? `${formatCount(counters.length)}, all alive and whole`
            : `${formatCount(odd.length)} of ${formatCount(counters.length)} are worth a look`}
        </span>
      </h3>
      {listed.length > 0 && (
        <table className="data-table counter-table" aria-label="Counters">
          <thead>
            <tr>
              <th scope="col">Counter</th>
              <th scope="col">State</th>
              <th scope="col" className="number">
                Missing
              </th>
              <th scope="col" className="number">
                Negative
              </th>
              <th scope="col" className="number">
                Suspicious
              </th>
              <th scope="col">First seen ({mark(seenSpan(listed.map((index) => counters[index])))})</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((index) => (
              <CounterRow key={index} counter={counters[index]} held={device.counters[index]} />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 && (
        <button
          type="button"
          className="button small quiet data-table-more"
          onClick={() => setShownCount(listed.length + PAGE)}
        >
          {moreWords({ listedCount: listed.length, rest })}
        </button>
      )}
    </>
  );
}

/** From the first to the last of the times in the table. */
function seenSpan(listed: readonly CounterHealth[]): Interval {
  return spanOf(
    listed.flatMap(({ firstSeenMs }) =>
      firstSeenMs === null ? [] : [{ startMs: firstSeenMs, endMs: firstSeenMs }],
    ),
  );
}

function moreWords({ listedCount, rest }: { listedCount: number; rest: number }): string {
  if (rest > PAGE) return `Show ${PAGE} ${listedCount === 0 ? "" : "more "}of ${formatCount(rest)}`;
  return `Show ${plural(rest, listedCount === 0 ? "counter" : "more counter")}`;
}

interface CounterRowProps {
  readonly counter: CounterHealth;
  readonly held: OpenDevice["counters"][number] | undefined;
}

function CounterRow({ counter, held }: CounterRowProps) {
  const { instant } = useTimeWords();
  const { name, state, missingCount, negativeCount, suspiciousCount } = counter;
  const label = held?.flow.rule ? `${flowLabel(held.flow)}, ${held.measure}` : name;
  return (
    <tr>
      <th scope="row" title={name}>
        {label}
      </th>
      <td className={state === "live" ? "quiet" : ""}>{state}</td>
      <td className="number">{countText(missingCount)}</td>
      <td className="number">
        <CountButton
          count={negativeCount}
          firstMs={counter.firstNegativeMs}
          what={`negative value of ${label}`}
        />
      </td>
      <td className="number">
        <CountButton
          count={suspiciousCount}
          firstMs={counter.firstSuspiciousMs}
          what={`suspicious value of ${label}`}
        />
      </td>
      <td>
        {counter.firstSeenMs === null ? (
          "never"
        ) : (
          <TimeButton
            timeMs={counter.firstSeenMs}
            what={`first traffic of ${label}`}
            text={instant(counter.firstSeenMs)}
          />
        )}
      </td>
    </tr>
  );
}

interface CountButtonProps {
  readonly count: number;
  readonly firstMs: number | null;
  readonly what: string;
}

function CountButton({ count, firstMs, what }: CountButtonProps) {
  if (count === 0 || firstMs === null) return countText(count);
  return <TimeButton timeMs={firstMs} what={`first ${what}`} text={formatCount(count)} />;
}

interface TimeButtonProps {
  readonly timeMs: number;
  readonly what: string;
  readonly text: string;
}

function TimeButton({ timeMs, what, text }: TimeButtonProps) {
  const { showInCharts } = useActions();
  return (
    <button
      type="button"
      className="data-link"
      aria-label={`${text}: show the ${what} in the charts`}
      onClick={() => showInCharts({ startMs: timeMs, endMs: timeMs + 1 })}
    >
      {text}
    </button>
  );
}

function isOdd({ state, missingCount, negativeCount, suspiciousCount }: CounterHealth): boolean {
  return state !== "live" || missingCount + negativeCount + suspiciousCount > 0;
}

/** Zeros are quiet, so that the numbers that matter stand out. */
function countText(count: number): string {
  return count === 0 ? "–" : formatCount(count);
}
