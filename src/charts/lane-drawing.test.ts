import { describe, expect, it } from "vitest";
import { SEVERITIES } from "../core/suspicious-interval.ts";
import { evenColumns } from "./cell-layout.ts";
import { drawLanes, laneCellForm, laneFillShare, laneLayout } from "./lane-drawing.ts";
import { laneCellWords } from "./lane-words.ts";

describe("a cell of a lane", () => {
  it("tells its severity without its colour: by its height where its glyph has no room", () => {
    expect(new Set(SEVERITIES.map((severity) => laneFillShare(severity, "height"))).size).toBe(4);
    expect(laneCellForm(15, 1)).toBe("height");
    expect(laneCellForm(16, 1)).toBe("glyph");
    expect(laneCellForm(28, 1)).toBe("glyph and count");
    expect(laneCellForm(28, 12_345)).toBe("glyph");
    for (const severity of SEVERITIES) expect(laneFillShare(severity, "glyph")).toBe(1);
  });

  it("is put into words", () => {
    expect(laneCellWords({ count: 3, worst: "high", peakOverLimit: 42 })).toBe(
      "3 intervals, worst high, up to 42 × the limit",
    );
    expect(laneCellWords({ count: 0, worst: null, peakOverLimit: 0 })).toBe("nothing suspicious");
  });
});

it("lanes draw the cells of their window only, within it", () => {
  const quiet = { count: 0, worst: null, peakOverLimit: 0 } as const;
  const bad = { count: 2, worst: "critical", peakOverLimit: 9 } as const;
  const lanes = Array.from({ length: 10 }, (_, lane) => ({
    id: String(lane),
    label: "",
    cells: [quiet, lane === 4 || lane === 9 ? bad : quiet],
  }));
  const boxes: { style: string; top: number; bottom: number }[] = [];
  const context = new Proxy(
    {
      fillStyle: "",
      fillRect(_left: number, top: number, _width: number, height: number) {
        boxes.push({ style: this.fillStyle, top, bottom: top + height });
      },
    },
    { get: (target, name) => Reflect.get(target, name) ?? (() => {}) },
  ) as unknown as CanvasRenderingContext2D;
  const layout = laneLayout(evenColumns(780, 2), 10);
  drawLanes(context, { toColor: (css) => css }, { layout, lanes }, { first: 3, end: 6 });
  const critical = boxes.filter(({ style }) => style === "var(--severity-critical)");
  expect(critical).toHaveLength(1);
  expect(critical[0].top).toBe(19);
  for (const { top, bottom } of boxes) {
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(3 * 18);
  }
});
