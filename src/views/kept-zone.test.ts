import { afterEach, describe, expect, it, vi } from "vitest";
import { createStore } from "../state/store.ts";
import { toyJobs } from "../state/toy-jobs.ts";
import { keepZone } from "./kept-zone.ts";

/** A visit to a page whose storage holds this. */
function visit(storage: Partial<Storage>) {
  vi.stubGlobal("localStorage", storage);
  const store = createStore(toyJobs([]));
  keepZone(store);
  return store;
}

function memory(kept: Record<string, string>): Partial<Storage> {
  return {
    getItem: (key) => kept[key] ?? null,
    setItem: (key, value) => {
      kept[key] = value;
    },
  };
}

describe("the zone", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("of the last visit is that of the next one", () => {
    const kept = {};
    visit(memory(kept)).actions.setZone("Asia/Kolkata");
    expect(visit(memory(kept)).getState().zone).toBe("Asia/Kolkata");
  });

  it("is UTC where none is kept or it is not known here", () => {
    expect(visit(memory({})).getState().zone).toBe("UTC");
    expect(visit(memory({ "mudlark:zone": "Nowhere/None" })).getState().zone).toBe("UTC");
  });

  it("holds for the visit where storage is forbidden", () => {
    const forbid = () => {
      throw new DOMException("no", "SecurityError");
    };
    const store = visit({ getItem: forbid, setItem: forbid });
    expect(store.getState().zone).toBe("UTC");
    store.actions.setZone("Asia/Kolkata");
    expect(store.getState().zone).toBe("Asia/Kolkata");
  });
});
