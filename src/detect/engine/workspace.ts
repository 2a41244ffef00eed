import { once } from "../../core/once.ts";
import { BLOCK_ROWS, type Block, blockRows, type Matrix, type Products, packMatrix, ROOM } from "./block.ts";
import { type BlockEngine, createEngine } from "./block-engine.ts";
import { createPlainEngine } from "./plain-engine.ts";

/**
 * An engine and what the passes over rows of D columns need of its memory; one pass at a time, all of them the same. What takes D x D is
 * made when it is first asked for: most passes need little of it.
 */
export interface Workspace {
  readonly engine: BlockEngine;
  /** D */
  readonly columns: number;
  /** Rows that a pass takes at a time. */
  readonly rowsEach: number;
  /** z, and what becomes of it. */
  readonly z: Block;
  /** What must stay beside that. */
  readonly beside: Block;
  readonly scores: Block;
  readonly products: Products;
  /** A matrix of up to D x D each. */
  readonly toScores: Float64Array;
  readonly fromScores: Float64Array;
  readonly other: Float64Array;
  /** D numbers. */
  readonly weights: Float64Array;
  /** One column of a block, with a window's run-up before it. */
  readonly column: Float64Array;
  /** What a column becomes. */
  readonly made: Float64Array;
}

/** Room before a column's rows: for the seven of a window, and so that they begin at a cache line. */
export const COLUMN_RUN_UP = 8;

/** `plain` for few rows now and then: it needs no memory of the engine's. */
export function createWorkspace(columns: number, kind: "fastest" | "plain" = "fastest"): Workspace {
  const engine = kind === "plain" ? createPlainEngine() : createEngine({ numbers: roomFor(columns) });
  const matrixOnce = (): (() => Float64Array) =>
    once(() => engine.createNumbers(ROOM.matrix(columns, columns)));
  const products = once(() => engine.createProducts(columns));
  const [toScores, fromScores, other] = [matrixOnce(), matrixOnce(), matrixOnce()];
  return {
    engine,
    columns,
    rowsEach: blockRows(columns),
    z: engine.createBlock(columns),
    beside: engine.createBlock(columns),
    scores: engine.createBlock(columns),
    get products() {
      return products();
    },
    get toScores() {
      return toScores();
    },
    get fromScores() {
      return fromScores();
    },
    get other() {
      return other();
    },
    weights: engine.createNumbers(columns),
    column: engine.createNumbers(COLUMN_RUN_UP + BLOCK_ROWS),
    made: engine.createNumbers(BLOCK_ROWS),
  };
}

function roomFor(columns: number): number {
  return (
    3 * ROOM.block(columns) +
    ROOM.products(columns) +
    3 * ROOM.matrix(columns, columns) +
    ROOM.numbers(columns) +
    ROOM.numbers(COLUMN_RUN_UP + BLOCK_ROWS) +
    ROOM.numbers(BLOCK_ROWS)
  );
}

/** The axes that a model keeps, as the engine takes them. */
export interface Plane {
  /** V', k x D: t = V'z. */
  readonly toScores: Matrix;
  /** V, D x k. */
  readonly fromScores: Matrix;
}

/** Lays axes out in a workspace; the next ones take their place. */
export function packPlane(
  { toScores, fromScores, columns }: Workspace,
  loadings: readonly Float64Array[],
): Plane {
  const components = loadings.length;
  return {
    toScores: packMatrix(toScores, { rows: components, columns }, (c, j) => loadings[c][j]),
    fromScores: packMatrix(fromScores, { rows: columns, columns: components }, (j, c) => loadings[c][j]),
  };
}
