import { describe, expect, it } from "vitest";
import { TOY_DEVICE, TOY_REPORT } from "../core/toy-interval-report.ts";
import { toyModelFile } from "../core/toy-model-file.ts";
import type { DetectionState } from "../state/app-state.ts";
import { newsSentence } from "./news-sentence.ts";

const idle = { kind: "idle" } as const;
const failed: DetectionState = { kind: "failed", problem: { level: "error", what: "no" } };

function news(...states: readonly DetectionState[]): string {
  return newsSentence({
    opening: idle,
    detections: new Map(states.map((state, index) => [String(index), state])),
    reports: [],
    models: [],
  });
}

describe("the news", () => {
  it("names what is being opened", () => {
    const opening = { kind: "opening", fileCount: 3, bytesDone: 0, bytesTotal: 9, startedAt: 0 } as const;
    expect(newsSentence({ opening, detections: new Map(), reports: [], models: [] })).toBe("Opening 3 files");
  });

  it("is quiet while nothing is open", () => {
    expect(news()).toBe("Ready");
  });

  it("says that detection goes on until the last device", () => {
    expect(news({ kind: "running", share: 0.5 }, failed)).toBe("Detecting in 2 devices");
  });

  it("says what did not come to an end", () => {
    expect(news(failed, { kind: "cancelled" })).toBe(
      "Detection failed for 1 device; it was cancelled for 1 device",
    );
  });

  it("tells of models that wait for counters, and of those beside the data", () => {
    const models = [{ name: "plug.json", model: toyModelFile() }];
    expect(newsSentence({ opening: idle, detections: new Map(), reports: [], models })).toBe(
      "1 model waits for counters: “plug.json”",
    );
    const detections = new Map([["a", { kind: "cancelled" } as const]]);
    expect(newsSentence({ opening: idle, detections, reports: [], models })).toBe(
      "Detection was cancelled for 1 device; 1 model open",
    );
  });

  it("tells of intervals that were opened, alone and beside the data", () => {
    const devices = ["a", "b"].map((device) => ({ ...TOY_DEVICE, device }));
    const reports = [{ name: "r.json", report: { ...TOY_REPORT, devices } }];
    expect(newsSentence({ opening: idle, detections: new Map(), reports, models: [] })).toBe(
      "2 intervals of 2 devices from r.json",
    );
    const detections = new Map([["a", { kind: "cancelled" } as const]]);
    expect(newsSentence({ opening: idle, detections, reports: [...reports, ...reports], models: [] })).toBe(
      "Detection was cancelled for 1 device; 4 intervals of 2 devices from r.json, opened beside the data",
    );
  });
});
