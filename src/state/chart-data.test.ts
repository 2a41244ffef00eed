import { describe, expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import { elapsedAt, toSampling } from "../core/sampling.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { rateAt, toBlocks } from "../query/counter-blocks.ts";
import { type OpenDevice, summarise } from "../query/open-device.ts";
import { shownTotal, totalSeries } from "./chart-data.ts";

const ROWS = 5000;
const FLOWS = 12;

/** Flows of counts, one of them large, with a gap; `hasMissing` gives one missing values. */
function openDevice({ hasMissing }: { readonly hasMissing: boolean }): OpenDevice {
  const random = seededRandom(5);
  const timeMs = Float64Array.from({ length: ROWS }, (_, row) => 60_000 * (row + (row > 3000 ? 40 : 0)));
  const counters = Array.from({ length: FLOWS }, (_, index) => {
    const name = `ToInternetTcpPort${1000 + index}Byte`;
    const counts = Array.from(
      { length: ROWS },
      () => Math.floor(200 * random() ** 2) * (index === 3 ? 5000 : 1),
    );
    const values =
      hasMissing && index === 4
        ? Float64Array.from(counts, (count) => (random() < 0.1 ? Number.NaN : count))
        : Int32Array.from(counts, (count) => count - (index === 6 ? 3 : 0));
    return { name, ...parseCounterHeader(name), isCount: true, values };
  });
  const device: Device = {
    id: "a",
    name: "a",
    sourceName: "a",
    timeMs,
    sampling: toSampling(timeMs),
    counters,
  };
  return { ...device, ...summarise(device) };
}

describe("the total of the shown flows", () => {
  it.each([[false], [true]])(
    "is the sum of them, whatever was shown before (missing values: %s)",
    (hasMissing) => {
      const random = seededRandom(8);
      const device = openDevice({ hasMissing });
      const hidden = new Set<string>();
      for (let toggle = 0; toggle < 40; toggle++) {
        const { id } = device.counters[Math.floor(random() * FLOWS)].flow;
        if (!hidden.delete(id)) hidden.add(id);
        const request = { measure: "bytes", hiddenFlows: new Set(hidden), widthPx: 300 } as const;
        const total = finish(totalSeries({ ...request, device }));
        // One that knows of no total, and so adds up all that is shown.
        const strange = { ...device, totals: {} };
        expect(total).toEqual(finish(totalSeries({ ...request, device: strange })));
      }
    },
  );

  it.each([[false], [true]])(
    "is in each row what they counted there, added up one by one (missing values: %s)",
    (hasMissing) => {
      const random = seededRandom(21);
      const device = openDevice({ hasMissing });
      const hidden = new Set<string>();
      for (let toggle = 0; toggle < 30; toggle++) {
        // One box, or several at once, as a branch of the tree has.
        for (let boxes = random() < 0.3 ? 5 : 1; boxes > 0; boxes--) {
          const { id } = device.counters[Math.floor(random() * FLOWS)].flow;
          if (!hidden.delete(id)) hidden.add(id);
        }
        const shown = device.counters.filter(({ flow }) => !hidden.has(flow.id));
        if (shown.length === 0) continue;
        const hiddenFlows = new Set(hidden);
        const { column, blocks } = finish(shownTotal({ device, measure: "bytes", hiddenFlows }));
        for (let row = 0; row < ROWS; row++) {
          const known = shown.map(({ values }) => values[row]).filter((value) => !Number.isNaN(value));
          const counted = known.reduce((sum, value) => sum + Math.max(0, value), 0);
          const rate = known.length === 0 ? Number.NaN : counted / elapsedAt(device.sampling.elapsed, row);
          if (!Object.is(rateAt(column, row), rate)) expect([row, rateAt(column, row)]).toEqual([row, rate]);
        }
        expect(Array.from(blocks.sum)).toEqual(Array.from(toBlocks(column).sum));
        expect(Array.from(blocks.max)).toEqual(Array.from(toBlocks(column).max));
      }
    },
  );

  it("is nothing in every row where none is shown", () => {
    const device = openDevice({ hasMissing: false });
    const hiddenFlows = new Set(device.counters.map(({ flow }) => flow.id));
    const { values } = finish(totalSeries({ device, measure: "bytes", hiddenFlows, widthPx: 300 }));
    expect(values.every((value) => value === 0 || Number.isNaN(value))).toBe(true);
  });
});
