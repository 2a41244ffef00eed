import type { Options } from "./options.ts";
import type { Table } from "./report.ts";

/** What a suite hands back; the conductor prints it. */
export interface SuiteResult {
  readonly tables: readonly Table[];
  /** Each round as it was measured. */
  readonly rounds: unknown;
  /** What should have been measured and was not, in a sentence each: the bench then fails. */
  readonly failures: readonly string[];
}

/** A set of measurements that belong together. */
export type Suite = (options: Options, executablePath: string) => Promise<SuiteResult>;
