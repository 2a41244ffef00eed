import { withCounters } from "./plain-table.ts";
import { timeForms } from "./time-forms.ts";
import type { Container, TextEncoding, Writing } from "./writing.ts";

/** What a form changes; two forms of one slot cannot stand in one file. */
export type Slot =
  | "order"
  | "layout"
  | "columns"
  | "time"
  | "numbers"
  | "missing"
  | "header"
  | "delimiter"
  | "quoting"
  | "padding"
  | "width"
  | "line end"
  | "last line"
  | "head"
  | "between"
  | "foot"
  | "encoding"
  | "container";

/** One odd way to write a table. */
export interface Form {
  readonly name: string;
  readonly slot: Slot;
  readonly apply: (writing: Writing) => Writing;
}

/** The slots in the order in which forms are applied: what changes the table comes before what writes it. */
const SLOT_ORDER: readonly Slot[] = [
  "numbers",
  "missing",
  "encoding",
  "quoting",
  "layout",
  "order",
  "columns",
  "time",
  "header",
  "delimiter",
  "padding",
  "width",
  "line end",
  "last line",
  "head",
  "between",
  "foot",
  "container",
];

/** Slots that mean nothing in JSON. */
const TEXT_SLOTS: readonly Slot[] = [
  "numbers",
  "header",
  "delimiter",
  "quoting",
  "padding",
  "width",
  "line end",
  "last line",
  "head",
  "between",
  "foot",
  "encoding",
];

const set =
  (change: Partial<Writing>) =>
  (writing: Writing): Writing => ({ ...writing, ...change });

const delimiters = [";", "\t", "|", " "] as const;
const lineEnds = ["\n", "\r\n", "\r"] as const;

/** Every form, one odd thing each. */
export const FORMS: readonly Form[] = [
  ...delimiters.map(
    (delimiter): Form => ({
      name: `delimiter ${JSON.stringify(delimiter)}`,
      slot: "delimiter",
      apply: set({ delimiter }),
    }),
  ),
  { name: 'all cells in "', slot: "quoting", apply: set({ quoting: "all" }) },
  { name: "all cells in '", slot: "quoting", apply: set({ quoting: "all", quote: "'" }) },
  { name: 'only text in "', slot: "quoting", apply: set({ quoting: "text" }) },
  { name: "only text in '", slot: "quoting", apply: set({ quoting: "text", quote: "'" }) },
  {
    name: "a header with doubled quotes",
    slot: "quoting",
    apply: (writing) => renamed({ ...writing, quoting: "text" }, 'say "so", twice'),
  },
  {
    name: "a header with quotes behind a backslash",
    slot: "quoting",
    apply: (writing) => renamed({ ...writing, quoting: "text", escape: "backslash" }, 'say "so", twice'),
  },
  {
    name: "a header with a line end in quotes",
    slot: "quoting",
    apply: (writing) => renamed({ ...writing, quoting: "text" }, "two\nlines"),
  },
  { name: "blanks around cells", slot: "padding", apply: set({ padding: "  " }) },
  { name: "a delimiter at each line's end", slot: "width", apply: set({ trailingDelimiter: "all lines" }) },
  { name: "a delimiter at each row's end", slot: "width", apply: set({ trailingDelimiter: "rows" }) },
  { name: "CR", slot: "line end", apply: set({ lineEnd: () => "\r" }) },
  { name: "CRLF", slot: "line end", apply: set({ lineEnd: () => "\r\n" }) },
  { name: "mixed line ends", slot: "line end", apply: set({ lineEnd: (line) => lineEnds[line % 3] }) },
  { name: "no line end at the end", slot: "last line", apply: set({ lastLineEnd: "none" }) },
  { name: "blank lines at the end", slot: "last line", apply: set({ lastLineEnd: "three" }) },
  { name: "blank lines between rows", slot: "between", apply: set({ between: "" }) },
  {
    name: "comments between rows",
    slot: "between",
    apply: set({ between: "# the collector started again" }),
  },
  {
    name: "a preamble of three lines",
    slot: "head",
    apply: set({ head: () => ["Traffic report", "Exported: by the collector, version 3", ""] }),
  },
  {
    name: "comments above the header",
    slot: "head",
    apply: set({ head: () => ["# iHome, minutes", "# from the tap", "#"] }),
  },
  { name: "Excel's sep line", slot: "head", apply: set({ head: (delimiter) => [`sep=${delimiter}`] }) },
  { name: "blank lines above the header", slot: "head", apply: set({ head: () => ["", ""] }) },
  { name: "a footer of another width", slot: "foot", apply: set({ foot: "another width" }) },
  { name: "a summary line", slot: "foot", apply: set({ foot: "summary" }) },
  { name: "no header", slot: "header", apply: set({ header: "none" }) },
  { name: "two header lines", slot: "header", apply: set({ header: "two" }) },
  { name: "a unit line", slot: "header", apply: set({ header: "one and units" }) },
  ...(["utf-8 with mark", "utf-16le", "utf-16be", "utf-16le without mark"] as const).map(
    (encoding): Form => ({ name: encoding, slot: "encoding", apply: set({ encoding }) }),
  ),
  ...(["utf-8", "latin-1"] satisfies TextEncoding[]).map(
    (encoding): Form => ({
      name: `an umlaut in ${encoding}`,
      slot: "encoding",
      apply: (writing) => renamed({ ...writing, encoding }, "Zähler für Größe"),
    }),
  ),
  ...timeForms(),
  ...numberForms(),
  ...["-", "NA", "null", "", "NaN"].map(
    (missingText): Form => ({
      name: `missing as ${JSON.stringify(missingText)}`,
      slot: "missing",
      apply: (writing) => ({ ...withHoles(writing), missingText }),
    }),
  ),
  {
    name: "rows shuffled",
    slot: "order",
    apply: (writing) => ({ ...writing, rowOrder: shuffled(writing.rowOrder) }),
  },
  {
    name: "rows backwards",
    slot: "order",
    apply: (writing) => ({ ...writing, rowOrder: writing.rowOrder.toReversed() }),
  },
  {
    name: "rows twice",
    slot: "order",
    apply: (writing) => ({
      ...writing,
      rowOrder: writing.rowOrder.flatMap((row, index) => (index % 10 === 3 ? [row, row] : [row])),
    }),
  },
  { name: "the time column last", slot: "columns", apply: set({ columnOrder: "time last" }) },
  { name: "columns in another order", slot: "columns", apply: set({ columnOrder: "time between" }) },
  { name: "a column of words", slot: "columns", apply: set({ extraColumn: "words" }) },
  { name: "a device column", slot: "columns", apply: set({ extraColumn: "device" }) },
  { name: "a long table by flow", slot: "layout", apply: set({ layout: "long by flow" }) },
  {
    name: "a long table by direction, protocol, port and endpoint",
    slot: "layout",
    apply: set({ layout: "long by parts" }),
  },
  {
    name: "counters that count on",
    slot: "layout",
    apply: (writing) => ({
      ...writing,
      isCumulative: true,
      // A counter that counts on cannot show a step back.
      table: withCounters(writing.table, ({ name, values }) => ({
        name,
        values: values.map((value) => Math.max(0, value)),
      })),
    }),
  },
  ...(["gzip", "gzip of several members", "zip", "JSON lines", "JSON array"] satisfies Container[]).map(
    (container): Form => ({ name: container, slot: "container", apply: set({ container }) }),
  ),
];

/** Puts some forms on a plain writing, in the order of their slots. */
export function applyForms(writing: Writing, forms: readonly Form[]): Writing {
  return [...forms]
    .sort((one, other) => SLOT_ORDER.indexOf(one.slot) - SLOT_ORDER.indexOf(other.slot))
    .reduce((done, form) => form.apply(done), writing);
}

/** All pairs of forms that can stand in one file and still say what they hold. */
export function formPairs(): readonly (readonly [Form, Form])[] {
  return FORMS.flatMap((one, index) =>
    FORMS.slice(index + 1)
      .filter((other) => makesSense(one, other) && makesSense(other, one))
      .map((other) => [one, other] as const),
  );
}

function makesSense(one: Form, other: Form): boolean {
  if (one.slot === other.slot) return false;
  const isJson = one.name.startsWith("JSON");
  if (isJson && TEXT_SLOTS.includes(other.slot)) return false;
  const isLong = one.name.startsWith("a long table");
  // A long table's columns are known by their names, its records of one flow and instant are added up, and its header has no counters to rename.
  if (
    isLong &&
    ["a column of words", "a device column", "rows twice", "no header", "two header lines"].includes(
      other.name,
    )
  )
    return false;
  if (isLong && other.slot === "missing") return false;
  if (isLong && (other.name.startsWith("an umlaut") || other.name.startsWith("a header with"))) return false;
  // A sum over a missing reading is not known.
  if (one.name === "counters that count on" && other.slot === "missing") return false;
  // The names that are odd stand in the header.
  if (
    one.name === "no header" &&
    (other.name.startsWith("an umlaut") || other.name.startsWith("a header with"))
  )
    return false;
  return true;
}

function numberForms(): Form[] {
  const grouped = (mark: string, decimal: string) => (value: number) => {
    const [whole, fraction] = String(Math.abs(value)).split(".");
    const groups = whole.replace(/(\d)(?=(\d{3})+$)/g, `$1${mark}`);
    return `${value < 0 ? "-" : ""}${groups}${fraction === undefined ? "" : decimal + fraction}`;
  };
  const form = (name: string, numberText: (value: number) => string, isFractional = false): Form => ({
    name,
    slot: "numbers",
    apply: (writing) => ({ ...(isFractional ? withFractions(writing) : writing), numberText }),
  });
  return [
    form("decimal points", String, true),
    form("decimal commas", (value) => String(value).replace(".", ","), true),
    form("thousands 1,234", grouped(",", ".")),
    form("thousands 1.234,25", grouped(".", ","), true),
    form("thousands 1 234", grouped(" ", ".")),
    form("thousands 1'234", grouped("'", ".")),
    form("exponents", (value) => value.toExponential()),
    form("numbers with .0", (value) => value.toFixed(1)),
    form("numbers with +", (value) => (value > 0 ? `+${value}` : String(value))),
  ];
}

/** Counts become measurements with a fraction that a float32 holds exactly. */
function withFractions(writing: Writing): Writing {
  const table = withCounters(writing.table, ({ name, values }) => ({
    name,
    values: values.map((value) => value + 0.25),
  }));
  return { ...writing, table };
}

function withHoles(writing: Writing): Writing {
  const table = withCounters(writing.table, ({ name, values }, column) => ({
    name,
    values: values.map((value, row) => ((row * 31 + column * 17) % 97 === 5 ? Number.NaN : value)),
  }));
  return { ...writing, table };
}

/** The second counter gets another name; it is a flow no more. */
function renamed(writing: Writing, name: string): Writing {
  const table = withCounters(writing.table, (counter, index) =>
    index === 1 ? { ...counter, name } : counter,
  );
  return { ...writing, table };
}

/** The same order each time. */
function shuffled(rows: readonly number[]): readonly number[] {
  const result = [...rows];
  let state = 20_181_022;
  for (let last = result.length - 1; last > 0; last--) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}
