import { openFile } from "../ingest/open-file.ts";
import { summarise } from "../query/open-device.ts";
import { nextTask } from "./next-task.ts";

const ROUNDS = 12;
const ROWS = 400;
const COLUMNS = 34;
/** Steps of the clock with a gap, as many rows apart. */
const GAP_ROWS = 150;

/**
 * Opens small made-up files until the work itself comes: a browser compiles what runs, and so the first real file finds the code
 * compiled. A round takes a few milliseconds; `isOver` is asked between two of them.
 */
export async function rehearse(isOver: () => boolean): Promise<void> {
  const loadFormats = () => Promise.reject(new Error("A rehearsal needs no other format."));
  for (let round = 0; round < ROUNDS; round++) {
    const file = new File([toText(round)], "rehearsal.csv");
    for await (const opened of openFile(file, { loadFormats })) {
      if (opened.kind === "counters") for (const device of opened.devices) summarise(device);
    }
    await nextTask();
    if (isOver()) return;
  }
}

/** Times as ISO and as milliseconds by turns, gaps, and counters of one to five digits, some of them quiet nearly always. */
function toText(round: number): string {
  const names = Array.from({ length: COLUMNS }, (_, column) => `ToInternetTcpPort${column}Byte`);
  const lines = [`Timestamp,${names.join(",")}`];
  for (let row = 0; row < ROWS; row++) {
    const timeMs = 1_540_000_000_000 + (row + 9 * Math.floor(row / GAP_ROWS)) * 60_000;
    const isQuiet = row % 100 !== 0;
    const cells = names.map((_, column) =>
      isQuiet && column % 2 === 0 ? 0 : ((row * 7919 + column * 104_729) % 10 ** ((row + column) % 6)) | 0,
    );
    lines.push(
      `${round % 2 === 0 ? new Date(timeMs).toISOString().slice(0, 19) : timeMs},${cells.join(",")}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
