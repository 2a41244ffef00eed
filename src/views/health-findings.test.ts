import { describe, expect, it } from "vitest";
import type { CounterHealth, DeviceHealth } from "../core/device-health.ts";
import type { Guess, Reading, RowAccount } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { healthFacts } from "./health-facts.ts";
import { healthFindings, lossSentence } from "./health-findings.ts";
import { timeWords } from "./use-time-words.ts";

const START = Date.UTC(2018, 9, 22);
const MINUTE_MS = 60_000;
const inferred = <Value>(value: Value): Guess<Value> => ({
  value,
  reason: "",
  basis: "inferred",
  alternatives: [],
});

const findingsOf = (health: DeviceHealth, sources: readonly Source[], zone = "UTC") =>
  healthFindings(health, sources, timeWords(zone));

const LIVE: CounterHealth = {
  name: "a",
  state: "live",
  firstSeenMs: START,
  missingCount: 0,
  negativeCount: 0,
  firstNegativeMs: null,
  suspiciousCount: 0,
  firstSuspiciousMs: null,
};
const SOUND: DeviceHealth = {
  span: { startMs: START, endMs: START + 1000 * MINUTE_MS },
  observationCount: 1000,
  cadenceMs: MINUTE_MS,
  isIrregular: false,
  gaps: { count: 0, totalMs: 0, longest: [] },
  counters: [LIVE, { ...LIVE, name: "b" }],
};
const ACCOUNT: RowAccount = {
  recordCount: 1000,
  keptCount: 1000,
  lost: [],
  sameTimeCount: 0,
  clockJumps: { count: 0, firstMs: Number.NaN },
  resetCount: 0,
  wrapCount: 0,
};
const READING: Reading = {
  format: "delimited text",
  compression: "none",
  dialect: null,
  layout: inferred("wide"),
  timeColumn: inferred("time"),
  timeFormat: inferred("iso"),
  zone: inferred("UTC"),
  deviceColumn: inferred<string | null>(null),
  counting: inferred("interval"),
  columns: [],
  recordCount: 1000,
  lost: [],
  choices: {},
};

function source(account: Partial<RowAccount> = {}, reading: Partial<Reading> = {}): Source {
  return {
    name: "a.csv",
    bytes: 1,
    rows: 1000,
    deviceId: "a",
    reading: { ...READING, ...reading },
    account: { ...ACCOUNT, ...account },
  };
}

describe("the findings of a device", () => {
  it("are none where nothing is odd", () => {
    expect(findingsOf(SOUND, [source()])).toEqual([]);
  });

  it("begin with the worst, and say where each is first seen", () => {
    const health: DeviceHealth = {
      ...SOUND,
      gaps: { count: 2, totalMs: 5 * MINUTE_MS, longest: [{ startMs: START, endMs: START + 3 * MINUTE_MS }] },
      counters: [
        { ...LIVE, negativeCount: 2, firstNegativeMs: START + 9 },
        {
          ...LIVE,
          name: "b",
          negativeCount: 1,
          firstNegativeMs: START + 3,
          suspiciousCount: 1,
          firstSuspiciousMs: START + 7,
        },
        { ...LIVE, name: "c", state: "dead", firstSeenMs: null },
      ],
    };
    const found = findingsOf(health, [source({ clockJumps: { count: 1, firstMs: START + 5 } })]);
    expect(found.map(({ severity, shown }) => [severity, shown?.startMs ?? null])).toEqual([
      ["high", START + 7],
      ["medium", START + 5],
      ["medium", START + 3],
      ["low", START],
      ["low", null],
    ]);
    expect(found[2].text).toBe(
      "3 negative values (first: 22 Oct 2018 00:00 UTC in “b”); in counts they are taken as 0.",
    );
    expect(findingsOf(health, [source()], "Europe/Rome")[1].text).toContain("22 Oct 2018 02:00 UTC+2");
  });

  it("weigh lost records by their share, and pass over what lost nothing", () => {
    const bad = (count: number) => [{ reason: "bad-time", count, firstLines: [812], text: "n/a" }] as const;
    const severity = (count: number) =>
      findingsOf(SOUND, [source({}, { lost: bad(count) })]).map((one) => one.severity);
    expect([0, 1, 6, 51].map(severity)).toEqual([[], ["low"], ["medium"], ["high"]]);
    expect(
      findingsOf(SOUND, [source({ lost: [{ reason: "duplicate", count: 900, firstLines: [] }] })]),
    ).toEqual([]);
  });

  it("count a file's own losses once, however many parts the device has of it", () => {
    const { reading } = source({}, { lost: [{ reason: "ragged", count: 3, firstLines: [2], text: "a,b" }] });
    const parts = [source(), source()].map((part) => ({ ...part, reading }));
    expect(findingsOf(SOUND, parts).map(({ text }) => text)).toEqual([
      "3 records with another number of cells were left out (first: line 2, “a,b”).",
    ]);
    const facts = new Map(healthFacts(SOUND, parts).map(({ label, value }) => [label, value]));
    expect([facts.get("Read"), facts.get("Left out")]).toEqual(["2,003", "3"]);
  });

  it("say of lost records what is known", () => {
    expect(lossSentence({ reason: "no-device", count: 1, firstLines: [] })).toBe(
      "1 record without a device was left out.",
    );
  });

  it("say once that all counters are dead", () => {
    const counters = SOUND.counters.map((counter): CounterHealth => ({ ...counter, state: "dead" }));
    expect(findingsOf({ ...SOUND, counters }, [source()]).map(({ severity }) => severity)).toEqual(["high"]);
  });

  it("tells of observations that two files disagree about, which are no harmless overlap", () => {
    const calm = findingsOf(SOUND, [source(), source()]);
    expect(calm).toEqual([]);
    const found = findingsOf(SOUND, [source(), { ...source(), name: "b.csv", contradictionCount: 30 }]);
    expect(found).toEqual([
      {
        severity: "medium",
        text: "30 observations of b.csv say something else than an earlier file at the same time; the earlier file's were kept.",
        shown: null,
      },
    ]);
  });
});
