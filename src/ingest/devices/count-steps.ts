import type { NumericArray } from "../../core/numeric-array.ts";
import { createKernels, type Kernels } from "../../kernels/kernels.ts";
import { createMemoryPlan } from "../../kernels/memory-plan.ts";

/** How a counter's values change, in the order of time, missing ones aside. */
export interface CountSteps {
  readonly valueCount: number;
  readonly rises: number;
  readonly falls: number;
  /** Falls to more than half of the value before. */
  readonly smallFalls: number;
  /** What all rises come to. */
  readonly growth: number;
  /** Rises that are longer, or shorter, than the one before. */
  readonly longerSteps: number;
  readonly shorterSteps: number;
  /** Whether it fell so often that the rest was not looked at. */
  readonly isGivenUp: boolean;
}

/** Looked at in one go. */
const CHUNK_VALUES = 2048;
/** So many falls are no sign yet. */
const MOST_FREE_FALLS = 3;
const STATE_FLOATS = 10;

/** Counts how values change, and gives up where they fall more often than once in `risesPerFall` rises. */
export function countSteps(
  values: NumericArray,
  risesPerFall: number,
  kernel: StepsKernel | null = stepsKernel(),
): CountSteps {
  const isInt32 = values.BYTES_PER_ELEMENT < 4 || values instanceof Int32Array;
  return kernel !== null && isInt32 ? kernel(values, risesPerFall) : countPlainSteps(values, risesPerFall);
}

/** The twin of `assembly/count-steps.ts`, for numbers of every type. */
function countPlainSteps(values: NumericArray, risesPerFall: number): CountSteps {
  let valueCount = 0;
  let previous = Number.NaN;
  let previousStep = Number.NaN;
  let rises = 0;
  let falls = 0;
  let smallFalls = 0;
  let growth = 0;
  let longerSteps = 0;
  let shorterSteps = 0;
  let isGivenUp = false;
  // The copy turns each of the eight array types into one, so that the loop is compiled for one type.
  const chunk = new Float64Array(Math.min(CHUNK_VALUES, values.length));
  for (let start = 0; start < values.length && !isGivenUp; start += CHUNK_VALUES) {
    const own = values.subarray(start, start + CHUNK_VALUES);
    chunk.set(own);
    for (let index = 0; index < own.length; index++) {
      const value = chunk[index];
      if (Number.isNaN(value)) continue;
      valueCount++;
      if (value > previous) {
        const step = value - previous;
        rises++;
        growth += step;
        if (step > previousStep) longerSteps++;
        else if (step < previousStep) shorterSteps++;
        previousStep = step;
      } else if (value < previous) {
        falls++;
        if (value > previous / 2) smallFalls++;
        if (falls > MOST_FREE_FALLS && falls * risesPerFall > rises) {
          isGivenUp = true;
          break;
        }
      }
      previous = value;
    }
  }
  return { valueCount, rises, falls, smallFalls, growth, longerSteps, shorterSteps, isGivenUp };
}

type StepsKernel = (values: NumericArray, risesPerFall: number) => CountSteps;
let ofThisThread: StepsKernel | null | undefined;

/** Null where the engine has no kernels. */
function stepsKernel(): StepsKernel | null {
  if (ofThisThread === undefined) ofThisThread = createStepsKernel();
  return ofThisThread;
}

function createStepsKernel(): StepsKernel | null {
  const plan = createMemoryPlan();
  const at = plan.place(4 * CHUNK_VALUES);
  const stateAt = plan.place(8 * STATE_FLOATS);
  const kernels: Kernels | null = createKernels(plan.size());
  if (kernels === null) return null;
  const chunk = new Int32Array(kernels.memory.buffer, at, CHUNK_VALUES);
  const state = new Float64Array(kernels.memory.buffer, stateAt, STATE_FLOATS);
  return (values, risesPerFall) => {
    state.set([Number.NaN, Number.NaN, 0, 0, 0, 0, 0, 0, 0, risesPerFall]);
    let isGivenUp = false;
    for (let start = 0; start < values.length && !isGivenUp; start += CHUNK_VALUES) {
      const own = values.subarray(start, start + CHUNK_VALUES);
      chunk.set(own);
      isGivenUp = kernels.countSteps(at, own.length, stateAt) === 0;
    }
    const [, , rises, falls, smallFalls, growth, longerSteps, shorterSteps, valueCount] = state;
    return { valueCount, rises, falls, smallFalls, growth, longerSteps, shorterSteps, isGivenUp };
  };
}
