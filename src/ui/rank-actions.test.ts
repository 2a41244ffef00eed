import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byGroup, type Rankable, rankActions } from "./rank-actions.ts";

const action = (label: string, { group = "View", ...more }: Partial<Rankable> = {}) => ({
  label,
  group,
  ...more,
});
const labels = (items: readonly Rankable[]) => items.map(({ label }) => label);

const ACTIONS = [
  action("Undo", { group: "Edit", keywords: "back" }),
  action("Show the anomaly score", { group: "Charts" }),
  action("Stack the traffic", { group: "Charts", keywords: "area" }),
  action("Export intervals as CSV", { group: "Export", keywords: "save download" }),
  action("Export intervals as JSON", { group: "Export", keywords: "save download" }),
  action("Time zone: UTC", { keywords: "clock" }),
  action("Zoom to all"),
];

describe("a search", () => {
  it("without a word gives all as they came", () => {
    expect(rankActions(ACTIONS, "")).toBe(ACTIONS);
    expect(rankActions(ACTIONS, "  ")).toBe(ACTIONS);
  });

  it("wants every word, in any order and in label, group or keywords", () => {
    expect(labels(rankActions(ACTIONS, "csv save"))).toEqual(["Export intervals as CSV"]);
    expect(labels(rankActions(ACTIONS, "charts area"))).toEqual(["Stack the traffic"]);
    expect(rankActions(ACTIONS, "csv json")).toEqual([]);
  });

  it("puts the start of a label before the start of a word before its inside before other words", () => {
    const items = [
      action("Open", { keywords: "score" }),
      action("Underscored"),
      action("Hide the score"),
      action("Score of the device"),
    ];
    expect(labels(rankActions(items, "score"))).toEqual([
      "Score of the device",
      "Hide the score",
      "Underscored",
      "Open",
    ]);
  });

  it("finds initials, scattered letters, and letters without their accents", () => {
    expect(labels(rankActions(ACTIONS, "tz"))).toEqual(["Time zone: UTC"]);
    expect(labels(rankActions(ACTIONS, "xprtcsv"))).toEqual(["Export intervals as CSV"]);
    expect(labels(rankActions([action("America/São_Paulo")], "sao"))).toEqual(["America/São_Paulo"]);
  });

  it("puts what cannot be done behind its equals", () => {
    const items = [action("Export A", { disabledWhy: "Nothing is open" }), action("Export B")];
    expect(labels(rankActions(items, "export"))).toEqual(["Export B", "Export A"]);
  });

  it("finds any item by any words of its label, and a longer query never finds more", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), fc.nat(), fc.string(), (item, pick, tail) => {
        const words = item.label.split(" ");
        const query = words.filter((_, index) => index !== pick % words.length).join(" ");
        expect(rankActions(ACTIONS, query)).toContain(item);
        const narrower = rankActions(ACTIONS, `${query} ${tail}`);
        const wider = new Set(rankActions(ACTIONS, query));
        expect(narrower.every((found) => wider.has(found))).toBe(true);
      }),
    );
  });
});

describe("groups", () => {
  it("stand in the order of their best item, and keep all items", () => {
    const groups = byGroup(rankActions(ACTIONS, "s"));
    expect(groups[0]?.group).toBe("Charts");
    expect(groups.flatMap(({ items }) => items)).toHaveLength(rankActions(ACTIONS, "s").length);
    expect(new Set(groups.map(({ group }) => group)).size).toBe(groups.length);
  });
});
