import { describe, expect, it } from "vitest";
import type { RowAccount, RowLoss } from "./reading.ts";
import { isWholeAccount, lostCount } from "./reading-account.ts";

function loss(reason: RowLoss["reason"], count: number): RowLoss {
  return { reason, count, firstLines: [] };
}

function account(recordCount: number, keptCount: number, lost: readonly RowLoss[] = []): RowAccount {
  return {
    recordCount,
    keptCount,
    lost,
    sameTimeCount: 0,
    clockJumps: { count: 0, firstMs: Number.NaN },
    resetCount: 0,
    wrapCount: 0,
  };
}

describe("an account", () => {
  it("is whole where all records are kept or lost", () => {
    const accounts = [account(7, 5, [loss("duplicate", 1), loss("no-difference", 1)]), account(3, 3)];
    expect(isWholeAccount({ recordCount: 14, lost: [loss("ragged", 3), loss("footer", 1)] }, accounts)).toBe(
      true,
    );
    expect(isWholeAccount({ recordCount: 2, lost: [loss("ragged", 2)] }, [])).toBe(true);
  });

  it.each([
    ["a record of the file", { recordCount: 11, lost: [] }, [account(10, 10)]],
    ["a loss of the file", { recordCount: 10, lost: [loss("ragged", 1)] }, [account(10, 10)]],
    ["a record of a device", { recordCount: 10, lost: [] }, [account(10, 9)]],
    ["a loss of a device", { recordCount: 10, lost: [] }, [account(10, 10, [loss("duplicate", 1)])]],
  ])("is not whole where %s is told of nowhere or twice", (_, reading, accounts) => {
    expect(isWholeAccount(reading, accounts)).toBe(false);
  });

  it("is not whole where a count is no count", () => {
    expect(isWholeAccount({ recordCount: Number.NaN, lost: [] }, [])).toBe(false);
    expect(isWholeAccount({ recordCount: 0, lost: [loss("ragged", 1), loss("footer", -1)] }, [])).toBe(false);
  });

  it("adds its losses up", () => {
    expect(lostCount([loss("ragged", 2), loss("footer", 3)])).toBe(5);
    expect(lostCount([])).toBe(0);
  });
});
