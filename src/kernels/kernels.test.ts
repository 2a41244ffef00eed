import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BINARY_MODULE, compileKernels } from "../../scripts/kernels/compile-kernels.ts";
import { createKernels } from "./kernels.ts";
import { createMemoryPlan } from "./memory-plan.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  // Files share a thread: kernels that were refused here are none of the next one's.
  vi.resetModules();
});

describe("kernels", () => {
  it("are what their sources compile to: else run npm run kernels", async () => {
    expect(readFileSync(BINARY_MODULE, "utf8")).toBe(await compileKernels());
  });

  it("have each a memory of their own, as large as was asked for", () => {
    const [one, other] = [createKernels(1), createKernels(200_000)];
    expect(one?.memory.buffer.byteLength).toBe(65_536);
    expect(other?.memory.buffer.byteLength).toBe(262_144);
    expect(one?.memory.buffer).not.toBe(other?.memory.buffer);
  });

  it("are none where the engine has no WebAssembly, or refuses it", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(createKernels(1)).toBeNull();
    vi.stubGlobal("WebAssembly", {
      Memory: class {
        constructor() {
          throw new RangeError("no address space");
        }
      },
      Module: class {},
    });
    expect(createKernels(1)).toBeNull();
  });
});

describe("kernels that the engine will not compile", () => {
  it("are asked for once, not by each reader", async () => {
    vi.resetModules();
    const fresh = await import("./kernels.ts");
    let asked = 0;
    vi.stubGlobal("WebAssembly", {
      Memory: class {},
      Module: class {
        constructor() {
          asked++;
          throw new Error("refused by the policy");
        }
      },
    });
    expect(fresh.createKernels(1)).toBeNull();
    expect(fresh.createKernels(1)).toBeNull();
    expect(asked).toBe(1);
  });
});

describe("a plan of a kernel's memory", () => {
  it("gives out areas that do not overlap, each on a cache line of its own", () => {
    const plan = createMemoryPlan();
    const sizes = [1, 64, 65, 0, 1000];
    const places = sizes.map((size) => plan.place(size));
    for (const [index, place] of places.entries()) {
      expect(place % 64).toBe(0);
      expect(place).toBeGreaterThan(0);
      expect(place + sizes[index]).toBeLessThanOrEqual(places[index + 1] ?? plan.size());
    }
  });
});
