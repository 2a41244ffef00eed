import { describe, expect, it } from "vitest";
import { textWidthPx } from "./lane-labels.ts";
import { timeAxis } from "./time-axis.ts";

const LAYOUT = { heightPx: 100, topPx: 0, bottomPx: 62, lanePx: 0, annotationPx: 0 };
const range = { startMs: Date.UTC(2018, 9, 27, 22), endMs: Date.UTC(2018, 9, 28, 12) };

interface TextMark {
  readonly data: readonly unknown[];
  readonly channels: {
    readonly text?: { readonly value: unknown };
    readonly x?: { readonly value: Float64Array };
  };
}

/** The texts of an axis that has `zone`: the mark of the zone, and the ticks' with their middles. */
function textsOf(zone?: string) {
  const frame = { range, widthPx: 800, ...(zone === undefined ? {} : { zone }) };
  const marks = timeAxis(frame, LAYOUT, "one line") as unknown as readonly TextMark[];
  const texts = marks.filter(({ channels }) => channels.text !== undefined);
  const ticks = texts.flatMap(({ channels: { text, x } }) =>
    Array.isArray(text?.value)
      ? text.value.map((label: string, index) => ({ label, xPx: x?.value[index] ?? Number.NaN }))
      : [],
  );
  return { mark: texts.find(({ channels }) => channels.x === undefined)?.data, ticks };
}

describe("an axis of time", () => {
  it("is of UTC where no zone is told", () => expect(textsOf().mark).toEqual(["UTC"]));

  it.each([
    ["Europe/Rome", "UTC+1/+2"],
    ["Asia/Kolkata", "UTC+5:30"],
  ])("of %s names it as %s, and no tick runs into that", (zone, name) => {
    const { mark, ticks } = textsOf(zone);
    expect(mark).toEqual([name]);
    expect(ticks.length).toBeGreaterThan(3);
    for (const { label, xPx } of ticks) {
      expect(xPx - textWidthPx(label) / 2).toBeGreaterThan(textWidthPx(name));
    }
  });
});
