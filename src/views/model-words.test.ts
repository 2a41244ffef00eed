import { expect, it } from "vitest";
import { toyModelFile } from "../core/toy-model-file.ts";
import { modelFacts } from "./model-words.ts";
import { timeWords } from "./use-time-words.ts";

const model = toyModelFile();

it("a saved model says what it was fitted on, when, with what baseline and limits", () => {
  expect(modelFacts(model, timeWords("UTC"))).toEqual([
    "fitted on Plug (02:00:00:00:00:01)",
    "saved 2 Jan 2026 00:00 UTC",
    "baseline until 1 Jan 2026 00:00 with 1 mark, 1,440 observations",
    "3 counters",
    "limits: quiet, times 1.1",
  ]);
});

it("its times are told in the zone that is chosen", () => {
  const [, saved, baseline] = modelFacts(model, timeWords("Asia/Kolkata"));
  expect(saved).toBe("saved 2 Jan 2026 05:30 UTC+5:30");
  expect(baseline).toMatch(/^baseline until 1 Jan 2026 05:30 /);
});

it("one that nobody dated, of a device without a name, with a found baseline, says that", () => {
  const { id } = model.device;
  const found = { kind: "found", leftOutRows: 0, isUnstable: false } as const;
  const plain = {
    ...model,
    device: { id, name: id },
    createdAtMs: null,
    limitFactor: 1,
    baseline: { ...model.baseline, marks: [], origin: found },
  };
  expect(modelFacts(plain, timeWords("UTC"))).toEqual([
    "fitted on 02:00:00:00:00:01",
    "baseline found, 1,440 observations",
    "3 counters",
    "limits: quiet",
  ]);
});
