import { useEffect, useState } from "react";
import { formatQuantity, formatShare } from "../core/number.ts";
import { isAbort } from "../workers/job.ts";
import "../ui/data-table.css";

/** A limit that may be chosen, and what it would give. */
export interface OfferedLimit {
  readonly name: string;
  readonly limit: number;
  /** Of the baseline's rows, those over it; null where that is not known. */
  readonly baselineShare: number | null;
  /** Null until alarms are counted. */
  readonly perDay: number | null;
}

interface LimitPresetsProps {
  readonly offered: readonly OfferedLimit[];
  /** That of now. */
  readonly limit: number;
  readonly onChoose: (limit: number) => void;
  /** Chooses the smallest limit with so many alarms a day at most; resolves to false where there is none. */
  readonly onRate: (perDay: number, signal: AbortSignal) => Promise<boolean>;
}

/** Limits to choose from: quantiles, by theory, by a number of alarms a day, and by what is annotated. */
export function LimitPresets({ offered, limit, onChoose, onRate }: LimitPresetsProps) {
  return (
    <>
      <table className="data-table limit-presets" aria-label="Limits to choose from">
        <thead>
          <tr>
            <th scope="col">Limit by</th>
            <th scope="col" className="number">
              SPE
            </th>
            <th scope="col" className="number">
              Times this one
            </th>
            <th scope="col" className="number">
              Baseline over it
            </th>
            <th scope="col" className="number">
              Alarms a day
            </th>
            <th scope="col">
              <span className="visually-hidden">Choose</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {offered.map((one) => (
            <tr key={one.name}>
              <td>{one.name}</td>
              <td className="number">{formatQuantity(one.limit)}</td>
              <td className="number">{formatQuantity(one.limit / limit)}</td>
              <td className="number">{one.baselineShare === null ? "" : formatShare(one.baselineShare)}</td>
              <td className="number">{one.perDay === null ? "" : formatQuantity(one.perDay)}</td>
              <td className="action">
                <button
                  type="button"
                  className="button small"
                  aria-label={`Use ${one.name}`}
                  onClick={() => onChoose(one.limit)}
                >
                  Use
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RateField limit={limit} onRate={onRate} />
    </>
  );
}

function RateField({ limit, onRate }: Pick<LimitPresetsProps, "limit" | "onRate">) {
  const [text, setText] = useState("1");
  const [answer, setAnswer] = useState("");
  const [search, setSearch] = useState<AbortController | null>(null);
  // Another limit, chosen meanwhile, or another panel: nobody waits for this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another limit ends the search, whatever it is
  useEffect(() => () => search?.abort(), [search, limit]);
  const perDay = Number(text);
  const isMeant = text.trim() !== "" && perDay >= 0;
  return (
    <form
      className="limit-rate"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMeant) return;
        setAnswer("");
        const controller = new AbortController();
        setSearch(controller);
        onRate(perDay, controller.signal)
          .then((isFound) =>
            setAnswer(isFound ? "" : "No limit within a hundred times the usual one gives so few."),
          )
          .catch((thrown: unknown) => {
            if (!isAbort(thrown)) setAnswer(`The search failed: ${String(thrown)}`);
          })
          .finally(() => setSearch((now) => (now === controller ? null : now)));
      }}
    >
      <label>
        At most{" "}
        <input
          className="field"
          type="number"
          min="0"
          step="any"
          aria-label="Alarms a day at most"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />{" "}
        alarms a day
      </label>
      <button type="submit" className="button small" disabled={!isMeant || search !== null}>
        Use
      </button>
      <p role="status">{answer}</p>
    </form>
  );
}
