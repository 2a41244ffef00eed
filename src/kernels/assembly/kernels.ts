export { blocksOf16, blocksOf32, blocksOf8 } from "./blocks";
export { countSteps } from "./count-steps";
export { zonelessRows } from "./iso-time";
export { bitsOfInts, narrowTo16, narrowTo8 } from "./narrow";
export { readerRow, readRows, setReader, untimedRows } from "./read-rows";
export { add16, add32, add8, narrowToInts, widenInts } from "./sums";
