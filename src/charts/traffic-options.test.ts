import { describe, expect, it } from "vitest";
import type { TrafficSeries } from "../core/series.ts";
import { toHatchIds } from "./hatches.ts";
import { isolatedPoints } from "./isolated-points.ts";
import { legendItems } from "./legend-items.ts";
import { emptyWords, signedTicks, trafficOptions, trafficScale, zeroLinePx } from "./traffic-options.ts";
import { toValuePx } from "./value-scale.ts";

const series = (
  direction: TrafficSeries["direction"],
  values: readonly number[],
  colorIndex: number | null = 0,
) => ({
  flowId: `${direction} ${colorIndex}`,
  label: `flow ${direction} ${colorIndex}`,
  direction,
  colorIndex,
  line: {
    timeMs: Float64Array.from(values, (_, index) => index * 60_000),
    values: Float64Array.from(values),
  },
});
const picture = (lines: readonly TrafficSeries[], scale: "linear" | "sqrt" | "log" = "sqrt") => ({
  series: lines,
  scale,
  form: "lines" as const,
  unit: "bytes" as const,
  per: "minute",
  heightPx: 280,
  frame: { range: { startMs: 0, endMs: 600_000 }, widthPx: 700 },
  intervals: [],
  selectedIntervalId: null,
  annotations: [],
  opened: [],
  gaps: [],
  baseline: null,
  hatchIds: toHatchIds("«r1»"),
});

describe("the traffic chart's scale", () => {
  it("has what goes out above zero and what comes in below, by their peaks", () => {
    const scale = trafficScale(picture([series("to", [1, 100, Number.NaN]), series("from", [400])]));
    expect(scale.highest).toBeCloseTo(106);
    expect(scale.lowest).toBeCloseTo(-424);
  });

  it("has no lower half where nothing comes in at all", () => {
    expect(trafficScale(picture([series("to", [5])])).lowest).toBe(0);
    expect(trafficScale(picture([series(null, [5])])).lowest).toBe(0);
  });

  it("has a lower half for values below zero", () => {
    const scale = trafficScale(picture([series(null, [-100, 25])]));
    expect(scale.lowest).toBeCloseTo(-106);
    expect(scale.highest).toBeCloseTo(26.5);
  });

  it("leaves the smaller half an eighth of the height", () => {
    for (const kind of ["linear", "sqrt", "log"] as const) {
      const scale = trafficScale(picture([series("to", [1e9]), series("from", [1])], kind));
      const share = (scale.bottomPx - zeroLinePx(scale)) / (scale.bottomPx - scale.topPx);
      expect(share).toBeCloseTo(0.12, 2);
      expect(toValuePx(scale, 0)).toBeCloseTo(zeroLinePx(scale), 6);
    }
  });

  it("reaches up to all of a stack", () => {
    const lines = [
      series("to", [100, 1]),
      series("to", [50, 2]),
      series("from", [30, 30]),
      series("from", [10, 1]),
    ];
    const scale = trafficScale({ ...picture(lines, "linear"), form: "stack" });
    expect(scale.highest).toBeCloseTo(159);
    expect(scale.lowest).toBeCloseTo(-42.4);
  });

  it("stands also where there is nothing, or only zeros", () => {
    for (const lines of [[], [series("to", [0, 0]), series("from", [0])]]) {
      const scale = trafficScale(picture(lines));
      expect(scale.highest).toBeGreaterThan(1);
      expect(scale.lowest).toBeLessThan(-1);
    }
  });
});

describe("the traffic chart's ticks", () => {
  it("mirror each other about a zero", () => {
    const scale = trafficScale(picture([series("to", [1000]), series("from", [1000])]));
    const ticks = signedTicks(scale, zeroLinePx(scale));
    expect(ticks).toContain(0);
    expect(ticks.toReversed().map((tick) => 0 - tick)).toEqual(ticks);
    expect(ticks.length).toBeGreaterThan(4);
  });
});

describe("the traffic chart", () => {
  it("gives Plot one domain for both halves and the shared margins", () => {
    const options = trafficOptions(picture([series("to", [3, 4]), series("from", [5, 6], 1)]));
    expect(options).toMatchObject({ width: 700, height: 280, marginLeft: 72, x: { domain: [0, 600_000] } });
    expect(options.marks?.length).toBeGreaterThan(8);
  });

  it("says what is missing", () => {
    expect(emptyWords({ series: [], unit: "bytes" })).toBe("No bytes in this range");
    expect(emptyWords({ series: [series("to", [Number.NaN])], unit: "bytes" })).toBe("No rows in this range");
    expect(emptyWords({ series: [series("to", [0, 0])], unit: "packets" })).toBe("No packets in this range");
    expect(emptyWords({ series: [series("to", [0, 1])], unit: "packets" })).toBeNull();
    expect(emptyWords({ series: [series(null, [0, -1])], unit: "value" })).toBeNull();
  });

  it("gives a dot to a value without neighbours", () => {
    const alone = isolatedPoints(series("to", [1, Number.NaN, 2, Number.NaN, 3, 4]).line);
    expect([...alone.values]).toEqual([1, 2]);
  });
});

describe("the legend", () => {
  it("names each coloured flow and all grey ones once", () => {
    const items = legendItems([
      series("to", [1], 0),
      series("from", [1], 7),
      series("to", [1], null),
      series("from", [1], 8),
    ]);
    expect(items.map((item) => item.label)).toEqual(["flow to 0", "flow from 7", "2 other flows"]);
    expect(items.at(-1)?.title).toBe("flow to null\nflow from 8");
  });
});
