import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type ChoiceMemory, createChoiceMemory } from "./reading-choices.ts";
import { createStore, type Store } from "./store.ts";
import { toyJobs } from "./toy-jobs.ts";

const HEADER = JSON.stringify(["time", "packets"]);
const LINES = Array.from({ length: 30 }, (_, row) => `${1_700_000_000 + row * 60},${row % 7}`);
const TEXT = `time,packets\n${LINES.join("\n")}\n`;
const FILE = new File([TEXT], "020000000001.csv");

/** A store whose memory makes each file with the header fail: its times are counts. */
function forgetful(): { readonly store: Store; readonly memory: ChoiceMemory } {
  const memory = createChoiceMemory(null);
  memory.keep(HEADER, { timeFormat: "iso" });
  return { store: createStore(toyJobs(), memory), memory };
}

describe("a file that fails as was decided for its header", () => {
  it("is noted as such, and opens once that is forgotten", async () => {
    const { store, memory } = forgetful();
    await store.actions.openFiles([FILE]);
    const { devices, problems, rememberedFailures } = store.getState();
    expect(devices).toEqual([]);
    const [problem] = [...rememberedFailures.keys()];
    expect(problems).toContain(problem);

    await store.actions.forgetFailure(problem);
    expect(store.getState().devices.map(({ timeMs }) => timeMs.length)).toEqual([30]);
    expect(store.getState().problems).not.toContain(problem);
    expect(store.getState().rememberedFailures.size).toBe(0);
    expect(memory.all().size).toBe(0);
  });

  it("is not opened again alone where it is in an archive: what else is in there is open", async () => {
    const { store, memory } = forgetful();
    const other = TEXT.replace("packets", "bytes");
    const zip = zipSync({ "020000000001.csv": strToU8(TEXT), "020000000002.csv": strToU8(other) });
    await store.actions.openFiles([new File([zip], "all.zip")]);
    const [problem] = [...store.getState().rememberedFailures.keys()];

    await store.actions.forgetFailure(problem);
    expect(store.getState().devices).toHaveLength(1);
    expect(store.getState().problems.map(({ tryThis }) => tryThis)).toContain(
      "What was decided for such files is forgotten: open all.zip again.",
    );
    expect(memory.all().size).toBe(0);
  });

  it("is a failure like any other where nothing is remembered for its header", async () => {
    const store = createStore(toyJobs(), createChoiceMemory(null));
    await store.actions.openFiles([new File(["a,b\n1,2\n"], "bad.csv")]);
    expect(store.getState().problems.some(({ level }) => level === "error")).toBe(true);
    expect(store.getState().rememberedFailures.size).toBe(0);
  });
});
