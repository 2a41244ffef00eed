import { describe, expect, it } from "vitest";
import { laneLabels, textWidthPx } from "./lane-labels.ts";
import { severityLabels } from "./severity-labels.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";

const frame = { range: { startMs: 0, endMs: 1000 }, widthPx: 1000 + MARGIN_LEFT_PX + MARGIN_RIGHT_PX };
const mark = (startMs: number, endMs: number, label: string) => ({ startMs, endMs, label });

describe("a lane's labels", () => {
  it("stand to the right of their marks", () => {
    expect(laneLabels([mark(100, 110, "ArpSpoof")], frame)).toEqual([
      { text: "ArpSpoof", leftPx: MARGIN_LEFT_PX + 114 },
    ]);
  });

  it("go inside where the next mark is too near, and away where neither has room", () => {
    const labels = laneLabels(
      [mark(0, 200, "Wide"), mark(202, 204, "Narrow"), mark(206, 208, "Last")],
      frame,
    );
    expect(labels.map((label) => label.text)).toEqual(["Wide", "Last"]);
    expect(labels[0].leftPx).toBe(MARGIN_LEFT_PX + 4);
  });

  it("never leave the plot: at its end they go to the left, where no other mark is", () => {
    const [label] = laneLabels([mark(995, 999, "ArpSpoof100L2D")], frame);
    expect(label.leftPx).toBe(MARGIN_LEFT_PX + 995 - 4 - textWidthPx("ArpSpoof100L2D"));
    const labels = laneLabels([mark(950, 952, "Near"), mark(995, 999, "ArpSpoof100L2D")], frame);
    expect(labels.map(({ text }) => text)).toEqual(["Near"]);
  });
});

describe("severities in words", () => {
  it("give way to the graver where they meet, and low ones need room of their own", () => {
    const labels = severityLabels(
      [
        { startMs: 125, endMs: 180, severity: "low" },
        { startMs: 130, endMs: 132, severity: "critical" },
        { startMs: 400, endMs: 402, severity: "medium" },
        { startMs: 600, endMs: 600 + textWidthPx("low") + 1, severity: "low" },
      ],
      frame,
      0,
    );
    expect(labels.map((label) => label.text)).toEqual(["critical", "low"]);
    expect(labels[1].leftPx).toBe(MARGIN_LEFT_PX + 600);
  });
});
