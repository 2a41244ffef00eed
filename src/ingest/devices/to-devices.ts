import { type Device, parseMac } from "../../core/device.ts";
import type { Problem } from "../../core/problem.ts";
import type { Reading, RowAccount, RowLoss } from "../../core/reading.ts";
import { fileStem } from "../file-stem.ts";
import type { Table } from "../table.ts";
import { columnProblems, hasNumbers } from "./column-problems.ts";
import {
  countingProblems,
  emptyDevice,
  fewOf,
  negativeProblem,
  noDevice,
  noRows,
  orderProblems,
  tooManyDevices,
} from "./device-problems.ts";
import { clockJumps, type DeviceRows, inOrderOfTime, isAscending, rowsByDevice } from "./device-rows.ts";
import type { OrderedRows } from "./draft-device.ts";
import { finishDevice } from "./finish-device.ts";
import { gatherKeys, gatherTime } from "./gather-column.ts";
import { gatherTable } from "./gather-table.ts";
import { inferCounting } from "./infer-counting.ts";
import { mapColumns } from "./map-columns.ts";
import { pivotTable } from "./pivot-table.ts";
import { rowProblems } from "./row-problems.ts";
import { dropDuplicates, noneShared } from "./same-time-rows.ts";
import { toReading } from "./to-reading.ts";

/** More names than this in a device column are no devices'. */
const MOST_DEVICES = 20_000;
/** Counters of all devices of a file. */
const MOST_COUNTERS = 1_000_000;

/** What a table of counters became. */
export interface TableDevices {
  readonly devices: Device[];
  /** One a device, in the same order. */
  readonly accounts: RowAccount[];
  readonly reading: Reading;
  readonly problems: Problem[];
}

/** Splits a table into its devices, each in the order of time, and says what was done to them. The table's pieces are used up. Errors: ProblemError. */
export function toDevices(file: string, table: Table): TableDevices {
  const left = rowProblems(file, table, (column) => hasNumbers(table, column));
  if (table.rowCount === 0) throw noRows(file, left);
  const mapping = mapColumns(file, table);

  const timeMs = gatherTime(table.pieces);
  const groups = orderRows(timeMs, groupRows(file, table), table);
  const { drafts, problems: pivoted } =
    table.plan.layout.value === "long"
      ? pivotTable(file, { table, mapping, timeMs, groups })
      : { drafts: gatherTable({ table, mapping, timeMs, groups }), problems: [] };
  const counting = inferCounting(
    drafts.flatMap(({ counters }) => counters.flatMap(({ isCount, shape }) => (isCount ? [shape] : []))),
    table.plan.choices,
  );

  const devices: Device[] = [];
  const accounts: RowAccount[] = [];
  const lost: RowLoss[] = [];
  const empty: Problem[] = [];
  const negative = { count: 0, column: "" };
  for (const draft of drafts) {
    const finished = finishDevice(file, draft, counting.value);
    if (finished === null) {
      const { recordCount, deviceId } = draft.rows;
      const reason = draft.counters.length === 0 ? "no-number" : "no-difference";
      lost.push({ reason, count: recordCount, firstLines: [], text: deviceId });
      empty.push(emptyDevice(file, draft));
      continue;
    }
    devices.push(finished.device);
    accounts.push(finished.account);
    if (counting.value === "cumulative") continue;
    for (const { name, isCount, negativeCount } of draft.counters) {
      if (!isCount || negativeCount === 0) continue;
      negative.count += negativeCount;
      negative.column ||= name;
    }
  }
  if (devices.length === 0) throw noDevice(file, table, empty);
  return {
    devices,
    accounts,
    reading: toReading(table, { mapping, counting, lost: mergeLosses(lost) }),
    problems: [
      ...table.plan.problems,
      ...left,
      ...columnProblems(file, table),
      ...mapping.problems,
      ...fewOf(file, empty),
      ...pivoted,
      ...countingProblems(file, counting, accounts),
      ...(negative.count > 0 ? [negativeProblem(file, negative)] : []),
      ...orderProblems(file, groups, table.plan.layout.value === "long"),
    ],
  };
}

function groupRows(file: string, table: Table): DeviceRows[] {
  const column = table.plan.columns.findIndex(({ use }) => use.kind === "key" && use.key === "device");
  const names = table.keyTexts[column];
  if (column < 0 || !names) return [{ deviceId: parseMac(file) ?? fileStem(file), rows: null }];
  const groups = rowsByDevice(gatherKeys(table.pieces, column), names);
  const counterCount = groups.length * table.plan.columns.filter(({ use }) => use.kind === "number").length;
  if (groups.length > MOST_DEVICES || counterCount > MOST_COUNTERS) {
    throw tooManyDevices(file, table.plan.columns[column].name, groups.length);
  }
  return groups;
}

function orderRows(timeMs: Float64Array, groups: readonly DeviceRows[], table: Table): OrderedRows[] {
  const { columns, layout } = table.plan;
  const isLong = layout.value === "long";
  const compared = [...columns.keys()].filter((column) => {
    const { use } = columns[column];
    return use.kind === "number" || (use.kind === "key" && use.key !== "device");
  });
  // Records of a flow that differ in a column that is not read are no duplicates: they are added up.
  const isReadWhole = !isLong || columns.every(({ use }) => use.kind !== "skip");
  return groups.map(({ deviceId, rows }): OrderedRows => {
    const recordCount = rows?.length ?? timeMs.length;
    if (rows === null && isAscending(timeMs)) {
      const never = { count: 0, firstMs: Number.NaN };
      return { deviceId, recordCount, clockJumps: never, wasSorted: true, ...noneShared(null) };
    }
    const order = inOrderOfTime(timeMs, rows);
    const shared = isReadWhole
      ? dropDuplicates(timeMs, order, { pieces: table.pieces, columns: compared })
      : noneShared(order);
    return {
      deviceId,
      recordCount,
      clockJumps: clockJumps(timeMs, rows),
      wasSorted: order === rows,
      ...shared,
      // Rows of one time are a long table's usual form.
      ...(isLong ? { sameTimeCount: 0, firstSameTimeMs: Number.NaN } : {}),
    };
  });
}

/** One loss a reason: hundreds of empty devices are one. */
function mergeLosses(losses: readonly RowLoss[]): RowLoss[] {
  const byReason = new Map<string, RowLoss>();
  for (const loss of losses) {
    const earlier = byReason.get(loss.reason);
    byReason.set(loss.reason, earlier ? { ...earlier, count: earlier.count + loss.count } : loss);
  }
  return [...byReason.values()];
}
