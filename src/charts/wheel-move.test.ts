import { describe, expect, it } from "vitest";
import { wheelMove } from "./wheel-move.ts";

const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, shiftKey: false };

describe("a turn of the wheel", () => {
  it("up comes nearer and down goes away by as much", () => {
    const { zoomFactor: nearer } = wheelMove({ ...still, deltaY: -100 });
    const { zoomFactor: further } = wheelMove({ ...still, deltaY: 100 });
    expect(nearer).toBeCloseTo(0.82, 2);
    expect(nearer * further).toBeCloseTo(1, 12);
  });

  it("counts in lines and pages too, within bounds", () => {
    expect(wheelMove({ ...still, deltaY: 3, deltaMode: 1 })).toEqual(wheelMove({ ...still, deltaY: 48 }));
    expect(wheelMove({ ...still, deltaY: 9, deltaMode: 2 })).toEqual(wheelMove({ ...still, deltaY: 1e6 }));
  });

  it("to the side, or with Shift, moves in time", () => {
    expect(wheelMove({ ...still, deltaX: 30, deltaY: 5 })).toEqual({ zoomFactor: 1, panPx: 30 });
    expect(wheelMove({ ...still, deltaY: -30, shiftKey: true })).toEqual({ zoomFactor: 1, panPx: -30 });
    expect(wheelMove({ ...still, deltaX: 30, shiftKey: true })).toEqual({ zoomFactor: 1, panPx: 30 });
  });

  it("that is a pinch zooms in small steps", () => {
    const { zoomFactor, panPx } = wheelMove({ ...still, deltaX: 9, deltaY: -4, ctrlKey: true });
    expect(zoomFactor).toBeCloseTo(Math.exp(-0.04), 12);
    expect(panPx).toBe(0);
  });
});
