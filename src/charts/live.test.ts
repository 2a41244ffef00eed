import { describe, expect, it } from "vitest";
import { AT_REST, createLive, mapLive } from "./live.ts";

describe("a live value", () => {
  it("tells those who listen of another value, and of no other", () => {
    const live = createLive<number | null>(null);
    const heard: (number | null)[] = [];
    const stop = live.subscribe(() => heard.push(live.get()));
    live.set(1);
    live.set(1);
    live.set(2);
    stop();
    live.set(3);
    expect(heard).toEqual([1, 2]);
    expect(live.get()).toBe(3);
  });

  it("is made something of once, and of null nothing", () => {
    const live = createLive<{ readonly size: number } | null>(null);
    let times = 0;
    const doubled = mapLive(live, ({ size }) => {
      times++;
      return { size: 2 * size };
    });
    const heard: unknown[] = [];
    doubled.subscribe(() => heard.push(doubled.get()));
    expect(doubled.get()).toBeNull();
    live.set({ size: 3 });
    expect(doubled.get()).toEqual({ size: 6 });
    expect(doubled.get()).toBe(doubled.get());
    expect(times).toBe(1);
    live.set(null);
    expect(heard).toEqual([{ size: 6 }, null]);
    expect(doubled.get()).toBeNull();
  });

  it("that no hand moves is null, and tells nobody", () => {
    AT_REST.subscribe(() => expect.unreachable())();
    expect(AT_REST.get()).toBeNull();
  });
});
