import { memo, useCallback, useId, useMemo, useState } from "react";
import { flowLabel, type Measure, parseFlow } from "../core/flow.ts";
import { formatCount, plural } from "../core/number.ts";
import type { ColumnReading, Reading } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { type ChoiceGroup, ChoiceSelect } from "../ui/choice-select.tsx";
import {
  type Draft,
  type DraftColumn,
  type DraftRole,
  draftProblems,
  editColumn,
  editCount,
  toChoices,
  toDraft,
} from "./mapping-draft.ts";
import { useActions, useAppState } from "./store-context.ts";
import { toSentence } from "./to-sentence.ts";
import { useStage } from "./use-stage.ts";
import "./mapping-editor.css";

/** Rows that are listed at once: a file may have thousands of columns. */
const PAGE = 40;
/** Rows that are drawn at once; the rest of the page after them. */
const FIRST = 16;
/** Flows that are offered while a flow is typed. */
const MOST_FLOWS = 500;

const ROLES: Readonly<Record<DraftRole, string>> = {
  time: "time",
  device: "device",
  key: "part of a flow",
  counter: "counter",
};
const MEASURES: readonly ChoiceGroup[] = [
  {
    label: null,
    options: [
      { value: "packets", label: "packets" },
      { value: "bytes", label: "bytes" },
      { value: "value", label: "value" },
    ],
  },
];

/** All columns of a file, to be mapped by hand: edited as long as one likes, then applied in one reading. */
export function MappingEditor({ source }: { readonly source: Source }) {
  // Another reading has other columns: what was edited for the earlier one means nothing any more.
  const key = useMemo(() => JSON.stringify(source.reading.columns), [source.reading.columns]);
  return <Editor key={key} source={source} />;
}

function Editor({ source: { name, reading } }: { readonly source: Source }) {
  const [draft, setDraft] = useState<Draft>(() => toDraft(reading));
  const [filter, setFilter] = useState("");
  const [shownCount, setShownCount] = useState(PAGE);
  const [isNaming, setIsNaming] = useState(false);
  const stage = useStage(1);
  const { readAgain, undoReading } = useActions();
  const hasUndo = useAppState((state) =>
    state.readingChanges.some(({ edits }) => edits.some(({ sourceName }) => sourceName === name)),
  );
  const id = useId();
  const edits = editCount(reading, draft);
  const problems = useMemo(() => draftProblems(reading, draft), [reading, draft]);
  const words = filter.trim().toLowerCase();
  const found = reading.columns.filter(
    (column) => words === "" || `${column.name} ${column.role}`.toLowerCase().includes(words),
  );
  // What keeps the draft from being applied is never filtered away.
  const hidden = reading.columns.filter((column) => problems.has(column.name) && !found.includes(column));
  const shown = [...hidden, ...found.slice(0, stage === 0 ? FIRST : shownCount)];
  const edit = useCallback(
    (column: string, part: Partial<Omit<DraftColumn, "name">>) =>
      setDraft((before) => editColumn(before, column, part)),
    [],
  );
  const startNaming = useCallback(() => setIsNaming(true), []);
  const reasons = draftReason(problems);
  return (
    <form
      className="mapping-editor"
      aria-label={`Columns of ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (edits > 0 && problems.size === 0) void readAgain([name], toChoices(reading, draft));
      }}
    >
      <div className="mapping-actions">
        <input
          type="search"
          className="field"
          aria-label="Filter columns"
          placeholder="Filter columns"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
        />
        <p className="mapping-state" aria-live="polite">
          {reasons ?? (edits > 0 ? `${plural(edits, "column")} edited` : "")}
        </p>
        <button
          type="button"
          className="button small"
          disabled={!hasUndo}
          onClick={() => void undoReading(name)}
        >
          Undo
        </button>
        <button
          type="button"
          className="button small"
          disabled={edits === 0}
          onClick={() => setDraft(toDraft(reading))}
        >
          Reset
        </button>
        <button type="submit" className="button small primary" disabled={edits === 0 || problems.size > 0}>
          Apply
        </button>
      </div>
      <datalist id={`${id}-flows`}>{isNaming && <FlowNames />}</datalist>
      <table className="data-table mapping-table" aria-label={`Columns of ${name}`}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Leave out</th>
            <th scope="col">Role</th>
            <th scope="col">Flow</th>
            <th scope="col">Measure</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <MappingRow
              key={column.name}
              column={column}
              drafted={draft.get(column.name) ?? null}
              layout={reading.layout.value}
              problem={problems.get(column.name) ?? null}
              flowListId={`${id}-flows`}
              onEdit={edit}
              onNaming={startNaming}
            />
          ))}
        </tbody>
      </table>
      {found.length === 0 && <p className="panel-empty">No column fits “{filter}”.</p>}
      {found.length > shownCount && (
        <button type="button" className="button small quiet" onClick={() => setShownCount(shownCount + PAGE)}>
          Show {formatCount(Math.min(PAGE, found.length - shownCount))} more of{" "}
          {plural(found.length - shownCount, "column")}
        </button>
      )}
    </form>
  );
}

function draftReason(problems: ReadonlyMap<string, string>): string | null {
  if (problems.size === 0) return null;
  return problems.get("") ?? `${plural(problems.size, "column")} must be mended first`;
}

interface MappingRowProps {
  readonly column: ColumnReading;
  readonly drafted: DraftColumn | null;
  readonly layout: Reading["layout"]["value"];
  readonly problem: string | null;
  readonly flowListId: string;
  readonly onEdit: (column: string, part: Partial<Omit<DraftColumn, "name">>) => void;
  /** Called when a flow is about to be typed. */
  readonly onNaming: () => void;
}

const MappingRow = memo(function MappingRow(props: MappingRowProps) {
  const { column, drafted, layout, problem, flowListId, onEdit, onNaming } = props;
  const id = useId();
  if (drafted === null) return null;
  const { name, role, isLeftOut, flowId, measure } = drafted;
  const isCounter = role === "counter" && !isLeftOut;
  const isNamed = isCounter && layout === "wide";
  const why = isNamed ? flowWords(flowId) : toSentence(column.reason);
  const describedBy = problem === null ? undefined : `${id}-problem`;
  const roles: readonly DraftRole[] = column.role === "key" ? ["key"] : ["counter", "time", "device"];
  return (
    <tr className={isLeftOut ? "left-out" : ""}>
      <th scope="row">
        <span className="mapping-name" title={name}>
          {name}
        </span>
        {problem !== null && (
          <span className="field-problem" id={`${id}-problem`}>
            {problem}
          </span>
        )}
        {problem === null && why !== "" && (
          <span className="mapping-why" title={why}>
            {why}
          </span>
        )}
      </th>
      <td>
        <label className="mapping-check">
          <input
            type="checkbox"
            checked={isLeftOut}
            aria-label={`Leave out ${name}`}
            onChange={(event) => onEdit(name, { isLeftOut: event.target.checked })}
          />
        </label>
      </td>
      <td>
        <ChoiceSelect
          label={`Role of ${name}`}
          groups={[{ label: null, options: roles.map((value) => ({ value, label: ROLES[value] })) }]}
          value={role}
          isDisabled={isLeftOut || roles.length === 1}
          isInvalid={problem !== null && !isCounter}
          describedBy={describedBy}
          onChange={(value) => onEdit(name, { role: value as DraftRole })}
        />
      </td>
      <td>
        {isNamed && (
          <input
            className="field mapping-flow"
            list={flowListId}
            value={flowId}
            spellCheck={false}
            autoComplete="off"
            aria-label={`Flow of ${name}`}
            aria-invalid={problem !== null}
            aria-describedby={describedBy}
            onFocus={onNaming}
            onChange={(event) => onEdit(name, { flowId: event.target.value })}
          />
        )}
        {isCounter && layout === "long" && <span className="mapping-why">named by each row</span>}
      </td>
      <td>
        {isCounter && (
          <ChoiceSelect
            label={`Measure of ${name}`}
            groups={MEASURES}
            value={measure}
            onChange={(value) => onEdit(name, { measure: value as Measure })}
          />
        )}
      </td>
    </tr>
  );
});

/** What a flow's name says: direction, reach, protocol, port and endpoint. */
function flowWords(flowId: string): string {
  const flow = parseFlow(flowId.trim());
  return flow.rule === null ? "no MUD flow, charted alone" : flowLabel(flow);
}

/** Flows of open devices, as options. */
function FlowNames() {
  const devices = useAppState((state) => state.devices);
  const flowIds = useMemo(() => {
    const known = new Set<string>();
    for (const { counters } of devices) {
      for (const { flow } of counters) {
        if (flow.rule) known.add(flow.id);
        if (known.size >= MOST_FLOWS) return [...known];
      }
    }
    return [...known];
  }, [devices]);
  return flowIds.map((flowId) => <option key={flowId} value={flowId} />);
}
