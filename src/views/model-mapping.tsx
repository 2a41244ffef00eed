import { useMemo, useState } from "react";
import type { Counter } from "../core/device.ts";
import type { ModelCounter, NamedModel } from "../core/model-file.ts";
import { formatCount, plural } from "../core/number.ts";
import { canStandFor } from "../detect/match-counters.ts";
import { modelFit } from "../detect/model-fit.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { type ChoiceGroup, ChoiceSelect } from "../ui/choice-select.tsx";

/** Rows that are listed at once: a model may have thousands of counters. */
const PAGE = 40;
/** Up to so many free counters are options of every row; more only of the row that was used last, for each choice changes them in all. */
const FEW_FREE = 50;

type Mapping = Readonly<Record<string, string>>;

const NONE: Mapping = {};

interface ModelMappingProps {
  readonly device: OpenDevice;
  readonly named: NamedModel;
  /** Counters of the model that the device lacks. */
  readonly lacking: readonly ModelCounter[];
  readonly onApply: (mapping: Mapping) => void;
}

/** Which counter of a device stands for each that a model has and the device lacks; applied once none is left. */
export function ModelMapping({ device, named, lacking, onApply }: ModelMappingProps) {
  // A device that was read in another way has other counters: what was said of the earlier ones means nothing any more.
  const [drafted, setDrafted] = useState({ device, mapping: NONE });
  const mapping = drafted.device === device ? drafted.mapping : NONE;
  const [usedLast, setUsedLast] = useState<string | null>(null);
  const [shownCount, setShownCount] = useState(PAGE);
  const fit = useMemo(() => modelFit(device, named, mapping), [device, named, mapping]);
  const byName = useMemo(() => new Map(device.counters.map((counter) => [counter.name, counter])), [device]);
  if (fit.kind === "other-cadence") return null;
  const left = new Set(fit.kind === "lacks" ? fit.lacking.map(({ name }) => name) : []);
  const say = (name: string, other: string): void => {
    const others = Object.entries(mapping).filter(([own]) => own !== name);
    const said = other === "" ? others : [...others, [name, other]];
    setDrafted({ device, mapping: Object.fromEntries(said) });
  };
  return (
    <form
      className="model-mapping"
      aria-label={`Columns for ${named.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (fit.kind === "fits") onApply(mapping);
      }}
    >
      <table className="data-table" aria-label={`Columns for ${named.name}`}>
        <thead>
          <tr>
            <th scope="col">The model has</th>
            <th scope="col">In</th>
            <th scope="col">On {device.name} that is</th>
          </tr>
        </thead>
        <tbody>
          {lacking.slice(0, shownCount).map((own) => (
            <MappedRow
              key={own.name}
              own={own}
              chosen={Object.hasOwn(mapping, own.name) ? (byName.get(mapping[own.name]) ?? null) : null}
              isLeft={left.has(own.name)}
              free={fit.extra}
              isFilled={own.name === usedLast || fit.extra.length <= FEW_FREE}
              onUse={() => setUsedLast(own.name)}
              onSay={say}
            />
          ))}
        </tbody>
      </table>
      {lacking.length > shownCount && (
        <button type="button" className="button small quiet" onClick={() => setShownCount(shownCount + PAGE)}>
          Show {formatCount(Math.min(PAGE, lacking.length - shownCount))} more
        </button>
      )}
      <div className="model-mapping-actions">
        <p aria-live="polite">
          {left.size === 0 ? "All are mapped" : `${plural(left.size, "counter")} to map`}
        </p>
        <button
          type="button"
          className="button small"
          disabled={Object.keys(mapping).length === 0}
          onClick={() => setDrafted({ device, mapping: NONE })}
        >
          Reset
        </button>
        <button type="submit" className="button small primary" disabled={left.size > 0}>
          Apply
        </button>
      </div>
    </form>
  );
}

interface MappedRowProps {
  readonly own: ModelCounter;
  /** What was said to stand for it. */
  readonly chosen: Counter | null;
  /** Whether nothing stands for it yet. */
  readonly isLeft: boolean;
  /** Counters of the device that stand for nothing. */
  readonly free: readonly Counter[];
  /** Whether those are options now; else only what is chosen is. */
  readonly isFilled: boolean;
  readonly onUse: () => void;
  readonly onSay: (name: string, other: string) => void;
}

function MappedRow({ own, chosen, isLeft, free, isFilled, onUse, onSay }: MappedRowProps) {
  const groups = useMemo(() => {
    const others = isFilled ? free : [];
    return toGroups(own, chosen === null ? others : [chosen, ...others]);
  }, [own, chosen, free, isFilled]);
  const canChoose = chosen !== null || free.some((counter) => canStandFor(counter, own));
  return (
    <tr>
      <th scope="row" title={own.name}>
        {own.name}
      </th>
      <td className="quiet">{own.measure}</td>
      <td
        // Before the browser shows the options, however they are asked for; not every browser focuses what is clicked.
        onPointerDown={onUse}
        onFocus={onUse}
      >
        {chosen === null && !isLeft ? (
          <span className="quiet">told by its flow</span>
        ) : !canChoose ? (
          <span className="quiet">none is left</span>
        ) : (
          <ChoiceSelect
            label={`Stands for ${own.name}`}
            groups={[{ label: null, options: [{ value: "", label: "choose a counter" }] }, ...groups]}
            value={chosen?.name ?? ""}
            onChange={(other) => onSay(own.name, other)}
          />
        )}
      </td>
    </tr>
  );
}

/** Those that can stand for a counter, in the same measure first. */
function toGroups(own: ModelCounter, counters: readonly Counter[]): readonly ChoiceGroup[] {
  const fitting = counters.filter((counter) => canStandFor(counter, own));
  const isSame = ({ measure }: Counter): boolean => measure === own.measure;
  return [
    { label: `In ${own.measure}`, some: fitting.filter(isSame) },
    { label: "In another measure", some: fitting.filter((counter) => !isSame(counter)) },
  ]
    .filter(({ some }) => some.length > 0)
    .map(({ label, some }) => ({ label, options: some.map(({ name }) => ({ value: name, label: name })) }));
}
