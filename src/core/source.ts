import type { Reading, RowAccount } from "./reading.ts";

/** One device's part of an opened file. */
export interface Source {
  /** The file's name; of an entry of an archive `archive.zip/entry.csv`. */
  readonly name: string;
  /** The file's size, compressed as it came. */
  readonly bytes: number;
  /** Observations of this device that were kept. */
  readonly rows: number;
  readonly deviceId: string;
  readonly reading: Reading;
  readonly account: RowAccount;
  /** Observations that were left out because an earlier file says something else at their time; of a joined device. */
  readonly contradictionCount?: number;
}
