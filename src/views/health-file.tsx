import { startTransition, useMemo, useState } from "react";
import { formatCount, plural } from "../core/number.ts";
import { lostCount } from "../core/reading-account.ts";
import type { Source } from "../core/source.ts";
import { sumLosses } from "./health-findings.ts";
import { MappingEditor } from "./mapping-editor.tsx";
import { quantityText } from "./quantity-text.ts";
import { ReadingGuesses } from "./reading-guesses.tsx";
import { LOSS_WORDS } from "./reading-words.ts";

interface HealthFileProps {
  readonly source: Source;
  readonly isOpenAtFirst: boolean;
}

/** One file of the device: what became of its records, how it was read, its columns. */
export function HealthFile({ source, isOpenAtFirst }: HealthFileProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const [isMappingOpen, setIsMappingOpen] = useState(false);
  const { name, bytes, reading, account } = source;
  const packed = reading.compression === "none" ? "" : `, ${reading.compression}`;
  const lost = lostCount(reading.lost) + lostCount(account.lost);
  return (
    <details
      className="health-file fold"
      open={isOpen}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        startTransition(() => setIsOpen(open));
      }}
    >
      <summary>
        <div className="health-file-words">
          <h3 className="health-file-name">{name}</h3>
          <span className="health-file-facts">
            {reading.format}
            {packed}, {quantityText(bytes, "bytes")}, {plural(reading.recordCount, "record")}
            {lost > 0 && `, ${formatCount(lost)} left out`}
          </span>
        </div>
      </summary>
      {isOpen && (
        <>
          <Records source={source} />
          <ReadingGuesses source={source} />
          <details
            className="mapping fold"
            open={isMappingOpen}
            onToggle={(event) => {
              const { open } = event.currentTarget;
              startTransition(() => setIsMappingOpen(open));
            }}
          >
            <summary>
              <h4 className="health-heading">
                Columns <span>{formatCount(reading.columns.length)}</span>
              </h4>
            </summary>
            {isMappingOpen && <MappingEditor source={source} />}
          </details>
        </>
      )}
    </details>
  );
}

function Records({ source: { reading, account, rows } }: { readonly source: Source }) {
  const lost = useMemo(
    () => [...sumLosses(reading.lost), ...sumLosses(account.lost)].filter(({ count }) => count > 0),
    [reading.lost, account.lost],
  );
  const others = reading.recordCount - account.recordCount - lostCount(reading.lost);
  return (
    <table className="data-table record-table" aria-label="Records">
      <thead>
        <tr>
          <th scope="col">Records</th>
          <th scope="col" className="number">
            Count
          </th>
          <th scope="col">First lines</th>
          <th scope="col">What stands there</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Read</th>
          <td className="number">{formatCount(reading.recordCount)}</td>
          <td />
          <td />
        </tr>
        <tr>
          <th scope="row">Kept, as {plural(rows, "observation")}</th>
          <td className="number">{formatCount(account.keptCount)}</td>
          <td />
          <td />
        </tr>
        {others > 0 && (
          <tr>
            <th scope="row">Of other devices</th>
            <td className="number">{formatCount(others)}</td>
            <td />
            <td />
          </tr>
        )}
        {lost.map(({ reason, count, firstLines, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file and its device may have lost records for one reason
          <tr key={index}>
            <th scope="row">Left out: {LOSS_WORDS[reason]}</th>
            <td className="number">{formatCount(count)}</td>
            <td>{firstLines.map(formatCount).join(", ")}</td>
            <td className="record-text" title={text}>
              {text}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
