import { describe, expect, it } from "vitest";
import { createLive, still } from "./live.ts";

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

  it("that is still stays as it is", () => {
    const live = still("here");
    live.subscribe(() => expect.unreachable())();
    expect(live.get()).toBe("here");
  });
});
