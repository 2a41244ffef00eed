import { describe, expect, it } from "vitest";
import type { Detection } from "../core/detection.ts";
import { SCORE_KINDS } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { ModelFile } from "../core/model-file.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { toSampling } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { createModelFile } from "../export/model-file.ts";
import { toModelJson } from "../export/model-json.ts";
import { readModelJson } from "../ingest/lists/model-json.ts";
import { applyModel } from "./apply-model.ts";
import { detectDevice } from "./detect-device.ts";
import { atThreshold } from "./find-intervals.ts";
import { toyDevice } from "./toy-device.ts";

const ROWS = 3000;
const BEFORE = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2024, 0, 1, 0, 2001) };

/** Seven noisy counters, some of one flow, one that never varied until its attack, a measurement, and holes. */
function plug(seed = 1): Device {
  const random = seededRandom(seed);
  const noise = (level: number) =>
    Array.from({ length: ROWS }, (_, row) => (row % 97 === 5 ? Number.NaN : Math.floor(level * random())));
  const attack = Array.from({ length: ROWS }, (_, row) => (row >= 2500 && row < 2520 ? 60 : 0));
  return toyDevice([
    ...["dns", "ntp", "web"].flatMap((flow) => [
      { flow, values: noise(30) },
      { flow, measure: "bytes" as const, values: noise(4000) },
    ]),
    { flow: "temperature", measure: "value", isCount: false, values: noise(5) },
    { flow: "arp", values: attack },
  ]);
}

/** As it comes back from its file. */
function saved(device: Device, detection: Detection): ModelFile {
  const parts = { version: "1.2.3", createdAtMs: null, device, detection, sources: [] };
  return readModelJson("plug.json", toModelJson(createModelFile(parts)));
}

function withCounters(device: Device, names: readonly string[]): Device {
  return {
    ...device,
    counters: names.map((name) => {
      const counter = device.counters.find((own) => own.name === name);
      if (!counter) throw new Error(`There is no ${name}.`);
      return counter;
    }),
  };
}

const namesOf = ({ counters }: Device) => counters.map(({ name }) => name);
const shuffled = (device: Device) => withCounters(device, namesOf(device).sort());

function problemOf(act: () => unknown): Problem {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

const device = plug();
const fitted = { chosen: detectDevice(device, { baseline: BEFORE }), found: detectDevice(device) };
const model = saved(device, fitted.chosen);

describe.each(["chosen", "found"] as const)(
  "a model with a baseline that was %s, from its file,",
  (origin) => {
    const detection = fitted[origin];
    const own = saved(device, detection);

    it.each([
      ["the device that it was fitted on", device],
      ["that device with its columns in another order", shuffled(device)],
      [
        "that device with a column more",
        {
          ...device,
          counters: [
            ...plug(2)
              .counters.slice(0, 1)
              .map((counter) => ({ ...counter, name: "more", flow: { id: "more", rule: null } })),
            ...device.counters,
          ],
        },
      ],
    ])("gives %s the scores and intervals of the fit, to the last bit", (_, other) => {
      const applied = applyModel(other, own, { name: "plug.json" }).detection;
      for (const kind of SCORE_KINDS) expect(applied.scores[kind]).toEqual(detection.scores[kind]);
      expect(applied.intervals).toEqual(detection.intervals);
      expect(applied.intervals.some(({ flows }) => flows[0].flow.id === "arp")).toBe(true);
      expect(applied).toEqual({
        ...detection,
        model: {
          ...detection.model,
          origin: { kind: "applied", name: "plug.json" },
          baselineRanges: [],
          suspects: [],
        },
      });
    });

    it("is found by other limits as well, whatever the order of the counters", () => {
      const other = shuffled(device);
      const applied = applyModel(other, own, { name: "plug.json" });
      expect(applied.detection.sees.map(({ name }) => name)).toEqual(namesOf(device));
      const threshold = { sensitivity: "sensitive" as const, limitFactor: 0.9 };
      expect(finish(atThreshold(other, applied.detection, threshold)).intervals).toEqual(
        finish(atThreshold(device, detection, threshold)).intervals,
      );
    });
  },
);

describe("a model that is applied", () => {
  it("goes by its own sensitivity, factor and rules, and by others where they are told", () => {
    const moved = { ...model, sensitivity: "quiet" as const, limitFactor: 2, rules: ["at-once" as const] };
    const {
      sensitivity,
      limitFactor,
      rules,
      model: summary,
    } = applyModel(device, moved, { name: "m" }).detection;
    expect({ sensitivity, limitFactor, rules }).toEqual({
      sensitivity: "quiet",
      limitFactor: 2,
      rules: ["at-once"],
    });
    expect(summary.limit).toBe(2 * model.detector.limits.quiet.row);
    const threshold = { sensitivity: "sensitive" as const, limitFactor: 1 };
    const told = applyModel(device, moved, { name: "m", threshold, rules: model.rules }).detection;
    const again = finish(atThreshold(device, fitted.chosen, threshold));
    expect(told.intervals).toEqual(again.intervals);
    expect(told.model.limit).toBe(again.model.limit);
  });

  it("keeps what was said of the time of its own device, and not of another's", () => {
    const attack = { startMs: device.timeMs[2490], endMs: device.timeMs[2530] };
    const marks = [{ ...attack, deviceId: device.id, kind: "normal" as const }];
    const detection = detectDevice(device, { baseline: BEFORE, marks });
    const own = saved(device, detection);
    expect(applyModel(device, own, { name: "m" }).detection.intervals).toEqual(detection.intervals);
    const other = applyModel({ ...device, id: "02:00:00:00:00:02" }, own, { name: "m" }).detection;
    expect(other.model.marks).toEqual([]);
    expect(other.intervals.some(({ flows }) => flows[0].flow.id === "arp")).toBe(true);
  });

  it("says of another device what it has and the model has not, and leaves that out", () => {
    const other = plug(3);
    const more = ["ssh", "irc"].map((id) => ({
      ...other.counters[0],
      name: `${id} packets`,
      flow: { id, rule: null },
    }));
    const { detection, problems } = applyModel({ ...other, counters: [...more, ...other.counters] }, model, {
      name: "plug.json",
    });
    expect(problems).toEqual([
      {
        level: "warning",
        what: "2 counters of device 02:00:00:00:00:01 are not in the model “plug.json” and were left out: “ssh packets” and “irc packets”.",
        where: { file: "toy.csv" },
        tryThis: "What happens there is not seen. Fit a model on this device where it matters.",
      },
    ]);
    const flows = detection.intervals.flatMap((interval) => interval.flows.map(({ flow }) => flow.id));
    expect(flows).toContain("arp");
    expect(flows).not.toContain("ssh");
  });

  it("is refused for a device that lacks some of its counters, which are named, and counted where they are many", () => {
    const few = withCounters(device, namesOf(device).slice(0, 2));
    expect(problemOf(() => applyModel(few, model, { name: "plug.json" }))).toEqual({
      level: "error",
      what: "Device 02:00:00:00:00:01 lacks 6 counters of the model “plug.json”: “ntp packets”, “ntp bytes”, “web packets”, “web bytes”, “temperature value” and 1 more.",
      where: { file: "toy.csv" },
      tryThis: "Fit a model on this device.",
    });
  });

  it("takes the counters that somebody names for those that do not match, and tells of the device's own flows", () => {
    const counters = device.counters.map((counter) =>
      counter.flow.id === "arp"
        ? { ...counter, name: "who-has", flow: { id: "who-has", rule: null } }
        : counter,
    );
    const other = { ...device, counters };
    const refused = problemOf(() => applyModel(other, model, { name: "m" }));
    expect(refused.what).toContain("lacks 1 counter of the model “m”: “arp packets”.");
    expect(refused.tryThis).toContain("1 other counter (“who-has”)");
    const { detection, problems } = applyModel(other, model, {
      name: "m",
      mapping: { "arp packets": "who-has" },
    });
    expect(problems).toEqual([]);
    expect(detection.scores).toEqual(fitted.chosen.scores);
    expect(detection.intervals.map(({ flows }) => flows[0].flow.id)).toEqual(
      fitted.chosen.intervals.map(({ flows }) => flows[0].flow.id.replace("arp", "who-has")),
    );
  });

  it("reads a plain column as it was read for the fit, and says so", () => {
    const counters = device.counters.map((counter) => ({ ...counter, isCount: true }));
    const { detection, problems } = applyModel({ ...device, counters }, model, { name: "m" });
    expect(detection.scores).toEqual(fitted.chosen.scores);
    expect(problems).toMatchObject([{ level: "note", what: expect.stringContaining("“temperature value”") }]);
  });

  it("is refused for a device that is observed at another cadence, and taken where the clock is a little off", () => {
    const at = (stepMs: number): Device => {
      const timeMs = device.timeMs.map((_, row) => Date.UTC(2024, 0, 1) + row * stepMs);
      return { ...device, timeMs, sampling: toSampling(timeMs) };
    };
    expect(problemOf(() => applyModel(at(10_000), model, { name: "m" })).what).toBe(
      "The model is of a row every minute, and device 02:00:00:00:00:01 has one every 10 s.",
    );
    expect(applyModel(at(61_000), model, { name: "m" }).detection.scores.row).toEqual(
      fitted.chosen.scores.row,
    );
  });

  it("is refused where a rule is asked for that it has no view for", () => {
    const rules = ["sustained", "drift"] as const;
    expect(problemOf(() => applyModel(device, model, { name: "m", rules })).what).toBe(
      "The model has no view for the rules drift: they could raise no alarm.",
    );
  });
});
