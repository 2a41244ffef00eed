import type { Reading, RowAccount, RowLoss } from "./reading.ts";

/** Whether every record of a file is told of once: those of the devices and those that belong to none are `recordCount`, and a device's records are kept or lost. */
export function isWholeAccount(
  { recordCount, lost }: Pick<Reading, "recordCount" | "lost">,
  accounts: readonly RowAccount[],
): boolean {
  const counts = [recordCount, ...accounts.flatMap((account) => [account.recordCount, account.keptCount])];
  const losses = [lost, ...accounts.map((account) => account.lost)].flat();
  return (
    [...counts, ...losses.map(({ count }) => count)].every(
      (count) => Number.isSafeInteger(count) && count >= 0,
    ) &&
    accounts.every((account) => account.recordCount === account.keptCount + lostCount(account.lost)) &&
    recordCount === accounts.reduce((sum, account) => sum + account.recordCount, lostCount(lost))
  );
}

/** Records that were left out, for whatever reason. */
export function lostCount(lost: readonly RowLoss[]): number {
  return lost.reduce((sum, { count }) => sum + count, 0);
}
