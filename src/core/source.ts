/** One device's part of an opened file. */
export interface Source {
  readonly name: string;
  /** The file's size, compressed as it came. */
  readonly bytes: number;
  /** Observations of this device that were kept. */
  readonly rows: number;
  readonly deviceId: string;
}
