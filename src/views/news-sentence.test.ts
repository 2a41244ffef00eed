import { describe, expect, it } from "vitest";
import type { DetectionState } from "../state/app-state.ts";
import { newsSentence } from "./news-sentence.ts";

const idle = { kind: "idle" } as const;
const failed: DetectionState = { kind: "failed", problem: { level: "error", what: "no" } };

function news(...states: readonly DetectionState[]): string {
  return newsSentence({
    opening: idle,
    detections: new Map(states.map((state, index) => [String(index), state])),
  });
}

describe("the news", () => {
  it("names what is being opened", () => {
    const opening = { kind: "opening", fileCount: 3, bytesDone: 0, bytesTotal: 9, startedAt: 0 } as const;
    expect(newsSentence({ opening, detections: new Map() })).toBe("Opening 3 files");
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
});
