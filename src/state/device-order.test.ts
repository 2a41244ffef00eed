import { describe, expect, it } from "vitest";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState, DetectionState } from "./app-state.ts";
import { type DeviceOrder, listDevices } from "./device-order.ts";

const NAMES = { a: "Plug", b: "Camera 2", c: "camera 1", d: "Bulb" };
const FOUND: Readonly<Record<string, readonly SuspiciousInterval["severity"][]>> = {
  a: ["low", "low", "low"],
  b: ["critical"],
  c: ["low", "critical"],
  d: [],
};

const state = {
  devices: Object.entries(NAMES).map(([id, name]) => ({ id, name }) as OpenDevice),
  detections: new Map(
    Object.entries(FOUND).map(([id, severities]) => {
      const intervals = severities.map((severity, index) => ({ severity, startMs: index, endMs: index + 1 }));
      return [id, { kind: "done", detection: { intervals } } as unknown as DetectionState];
    }),
  ),
  severities: new Set(),
  times: null,
} as Pick<AppState, "devices" | "detections" | "severities" | "times">;

const list = (order: DeviceOrder, query = "", part: Partial<typeof state> = {}): string =>
  listDevices({ ...state, ...part }, { order, query })
    .map(({ id }) => id)
    .join("");

describe("devices", () => {
  it.each([
    ["opened", "abcd"],
    ["name", "dcba"],
    ["severity", "cbad"],
    ["count", "acbd"],
  ] as const)("by %s stand as %s", (order, ids) => expect(list(order)).toBe(ids));

  it("are found by any words of their name or address", () => {
    expect(list("opened", "CAM")).toBe("bc");
    expect(list("name", "2 cam")).toBe("b");
    expect(list("opened", "no such")).toBe("");
  });

  it("are ranked by what the filters leave", () => {
    expect(list("count", "", { severities: new Set(["critical"]) })).toBe("bcad");
    const times = { source: "lanes" as const, times: [{ startMs: 2, endMs: 3 }], label: null, row: null };
    expect(list("count", "", { times })).toBe("abcd");
  });
});
