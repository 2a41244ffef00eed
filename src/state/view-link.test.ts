import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALWAYS } from "../core/interval.ts";
import { SEVERITIES } from "../core/suspicious-interval.ts";
import { PANELS, SMOOTHINGS, TRAFFIC_FORMS, TRAFFIC_SCALES } from "./app-state.ts";
import { INTERVAL_COLUMNS } from "./interval-order.ts";
import { createStore } from "./store.ts";
import { toyJobs } from "./toy-jobs.ts";
import { type View, viewOf } from "./view.ts";
import { isLinkedHash, parseViewLink, toViewLink } from "./view-link.ts";

const first = createStore(toyJobs()).getState();
const DAY_MS = 86_400_000;

const times = fc
  .tuple(fc.integer({ min: 0, max: 20_000 * DAY_MS }), fc.integer({ min: 1, max: 30 * DAY_MS }))
  .map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }));
const name = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" });
const views: fc.Arbitrary<View> = fc.record({
  deviceId: name,
  measure: fc.constantFrom("bytes", "packets", "value"),
  hiddenFlows: fc.uniqueArray(name).map((flows) => new Set(flows)),
  range: fc.option(times),
  scale: fc.constantFrom(...TRAFFIC_SCALES),
  form: fc.constantFrom(...TRAFFIC_FORMS),
  grouping: fc.constantFrom("flow", "port", "protocol", "direction"),
  smoothing: fc.constantFrom(...SMOOTHINGS),
  laneKind: fc.constantFrom("device", "flow", "port"),
  heatKind: fc.constantFrom("traffic", "contribution"),
  hourView: fc.record({
    by: fc.constantFrom("day", "weekday"),
    of: fc.constantFrom("traffic", "score"),
  }),
  comparison: fc.option(
    fc.record({ deviceId: name, shiftMs: fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }) }),
  ),
  severities: fc.subarray([...SEVERITIES]).map((chosen) => new Set(chosen)),
  times: fc.option(
    fc.record({
      source: fc.constantFrom("lanes", "traffic", "hours"),
      times: times.map((time) => [time, { startMs: time.endMs + 5, endMs: time.endMs + 10 }]),
      label: fc.option(name),
      row: fc.option(name),
    }),
  ),
  intervalScope: fc.constantFrom("all", "device"),
  intervalOrder: fc.record({
    column: fc.constantFrom(...INTERVAL_COLUMNS),
    direction: fc.constantFrom("ascending", "descending"),
  }),
  selectedIntervalId: fc.option(name),
  panel: fc.constantFrom(...PANELS),
});

describe("a link to a view", () => {
  it("is read back as what it was written of, whatever the names", () => {
    fc.assert(
      fc.property(views, (view) => {
        const link = parseViewLink(`#${toViewLink({ ...first, ...view })}`);
        expect(viewOf({ ...first, ...link?.view })).toEqual(view);
      }),
    );
  });

  it("says only what is otherwise than at first, in words that can be read", () => {
    expect(
      toViewLink({
        ...first,
        deviceId: "74:c6:3b:29:d7:1d",
        range: { startMs: Date.UTC(2018, 9, 22, 16, 5), endMs: Date.UTC(2018, 9, 22, 16, 45, 0, 7) },
        baseline: { startMs: ALWAYS.startMs, endMs: Date.UTC(2018, 9, 8) },
        sensitivity: "quiet",
        zone: "Europe/Rome",
      }),
    ).toBe(
      "mudlark=1&device=74:c6:3b:29:d7:1d&range=2018-10-22T16:05Z/2018-10-22T16:45:00.007Z&sensitivity=quiet" +
        "&baseline=/2018-10-08T00:00Z&zone=Europe/Rome",
    );
  });

  it("holds the options too", () => {
    const link = parseViewLink("mudlark=1&sensitivity=quiet&baseline=/2018-10-08T00:00Z&zone=Asia/Kolkata");
    expect(link?.options).toEqual({
      sensitivity: "quiet",
      zone: "Asia/Kolkata",
      baseline: { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2018, 9, 8) },
    });
  });

  it("names its files, with the beginning of their checksums where they are made", () => {
    const source = (file: string) => ({ name: file }) as (typeof first.sources)[number];
    const hash = "0123456789abcdef".repeat(4);
    const text = toViewLink({
      ...first,
      deviceId: "a",
      sources: [source("a & b.csv"), source("a & b.csv"), source("c~d.csv")],
      hashes: new Map([["a & b.csv", hash]]),
    });
    const files = parseViewLink(text)?.files ?? [];
    expect(files).toEqual([
      { name: "a & b.csv", hash: "0123456789ab" },
      { name: "c~d.csv", hash: null },
    ]);
    expect(isLinkedHash(files[0], hash)).toBe(true);
    expect(isLinkedHash(files[0], "f".repeat(64))).toBe(false);
  });

  it("is nothing while nothing is open", () => expect(toViewLink(first)).toBe(""));

  it.each(["", "#", "#section", "mudlark=2&device=a", `mudlark=1&device=${"a".repeat(70_000)}`])(
    "is not what an address like %.30s says",
    (hash) => expect(parseViewLink(hash)).toBeNull(),
  );

  it("leaves out what cannot be read, and keeps the rest", () => {
    const text = [
      "mudlark=1&device=a&measure=goats&range=2018-10-22T16:05Z/2017-01-01T00:00Z&panel=__proto__",
      "severity=loud&severity=high&times=x/y&times-in=lanes&beside=soon&sort=name-ascending&hours=year-1&baseline=x/&zone=Mars/Base&unknown=1",
    ].join("&");
    expect(parseViewLink(text)).toEqual({
      view: { deviceId: "a", severities: new Set(["high"]) },
      options: {},
      files: [],
    });
  });

  it("never throws, whatever stands in the address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        parseViewLink(`mudlark=1&${text}`);
      }),
    );
  });
});
