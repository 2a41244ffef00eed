import type { Direction } from "../core/flow.ts";
import type { FlowGroup } from "../core/flow-group.ts";
import { groupBy } from "../core/group-by.ts";
import { type Grouping, groupOf } from "../core/grouping.ts";
import type { Interval } from "../core/interval.ts";
import type { Steps } from "../core/steps.ts";
import { type CellGrid, cellCount } from "../core/time-cells.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import { rowsOfCells } from "./cell-rows.ts";
import { type FlowColumn, LINE_COUNT } from "./device-series.ts";
import { addMeans } from "./flow-cells.ts";
import type { OpenDevice } from "./open-device.ts";

/** A group with the columns that it is the sum of. */
export interface ColumnGroup extends FlowGroup {
  readonly columns: readonly FlowColumn[];
}

const DIRECTIONS: readonly (Direction | null)[] = ["to", "from", null];

/** Takes columns together, the two directions apart; the group that counted most is first. None has a colour yet. */
export function groupColumns(
  columns: readonly FlowColumn[],
  grouping: Grouping,
  totals: ReadonlyMap<string, number>,
): readonly ColumnGroup[] {
  const keyOf = ({ flow }: FlowColumn): string => `${directionOf(flow) ?? ""} ${groupOf(flow, grouping)}`;
  return [...groupBy(columns, keyOf)]
    .map(([id, own]): ColumnGroup => {
      const [{ flow }] = own;
      const flowIds = own.map((column) => column.flow.id);
      const total = flowIds.reduce((sum, flowId) => sum + (totals.get(flowId) ?? 0), 0);
      const [label, direction] = [groupOf(flow, grouping), directionOf(flow)];
      return { id, label, direction, flowIds, total, colorIndex: null, columns: own };
    })
    .sort((one, other) => size(other) - size(one));
}

/** Labels of groups, each once, largest first: what colours are given by. */
export function rankLabels(groups: readonly FlowGroup[]): readonly string[] {
  return [...new Set(groups.map(({ label }) => label))];
}

/**
 * The groups that are drawn by themselves, largest first, then the rest of each direction as one; what is silent is left out. All of
 * eight groups or fewer, else seven. One label has one colour on both sides. Colours follow `wholeRank`, the labels by size over the whole span, so that they
 * stay while the range moves; where two want one colour, the larger has it.
 */
export function chooseGroups(
  groups: readonly ColumnGroup[],
  wholeRank: readonly string[],
): readonly ColumnGroup[] {
  const moving = groups.filter((group) => size(group) > 0);
  const own = moving.length <= LINE_COUNT ? moving : moving.slice(0, LINE_COUNT - 1);
  const others = moving.slice(own.length);
  const colors = chooseColors(rankLabels(own), wholeRank);
  const rest = DIRECTIONS.flatMap((direction): ColumnGroup[] => {
    const left = others.filter((group) => group.direction === direction);
    if (left.length === 0) return [];
    const columns = left.flatMap((group) => group.columns);
    const label = columns.length === 1 ? "1 other flow" : `${columns.length} other flows`;
    const total = left.reduce((sum, group) => sum + group.total, 0);
    const flowIds = left.flatMap((group) => group.flowIds);
    return [{ id: `${direction ?? ""} rest`, label, direction, flowIds, total, colorIndex: null, columns }];
  });
  return [...own.map((group) => ({ ...group, colorIndex: colors.get(group.label) ?? null })), ...rest];
}

export interface StackRequest {
  readonly device: Pick<OpenDevice, "timeMs" | "sampling">;
  readonly groups: readonly ColumnGroup[];
  readonly range: Interval;
  readonly widthPx: number;
}

/** The mean rate of each group, a row each, in cells two pixels wide; exact, so that a stack adds up. NaN in a gap of the record. In pieces, a column each. */
export function* stackedCells({ device, groups, range, widthPx }: StackRequest): Steps<CellGrid> {
  const cells = toPixelCells(range, widthPx);
  const rows = rowsOfCells(device, cells);
  const count = cellCount(cells);
  const values = new Float64Array(groups.length * count).fill(Number.NaN);
  for (const [index, { columns }] of groups.entries()) yield* addMeans(columns, rows, values, index * count);
  return { cells, rowCount: groups.length, values };
}

function directionOf({ rule }: FlowColumn["flow"]): Direction | null {
  return rule?.direction ?? null;
}

function size({ total }: FlowGroup): number {
  return Math.abs(total);
}

function chooseColors(labels: readonly string[], wholeRank: readonly string[]): ReadonlyMap<string, number> {
  const free = new Set(Array.from({ length: LINE_COUNT }, (_, index) => index));
  return new Map(
    labels.map((label) => {
      const home = Math.max(0, wholeRank.indexOf(label)) % LINE_COUNT;
      const colorIndex = free.has(home) ? home : (free.values().next().value ?? home);
      free.delete(colorIndex);
      return [label, colorIndex];
    }),
  );
}
