import { expect, it } from "vitest";
import { once } from "./once.ts";

it("a thing is made when it is first asked for, and once, even where it is undefined", () => {
  let calls = 0;
  const nothing = once(() => {
    calls++;
    return undefined;
  });
  expect(calls).toBe(0);
  expect([nothing(), nothing()]).toEqual([undefined, undefined]);
  expect(calls).toBe(1);
});
