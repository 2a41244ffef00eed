import { describe, expect, it } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import type { ColumnReading, Guess, Reading } from "../core/reading.ts";
import { draftProblems, editColumn, editCount, toChoices, toDraft } from "./mapping-draft.ts";

const inferred = <Value>(value: Value): Guess<Value> => ({
  value,
  reason: "",
  basis: "inferred",
  alternatives: [],
});

function column(name: string, role: ColumnReading["role"]): ColumnReading {
  const { flow, measure } = parseCounterHeader(name);
  return role === "counter"
    ? { name, role, reason: "", flow, measure }
    : { name, role, reason: "", flow: null, measure: null };
}

const READING: Reading = {
  format: "delimited text",
  compression: "none",
  dialect: null,
  layout: inferred("wide"),
  timeColumn: inferred("time"),
  timeFormat: inferred("iso"),
  zone: inferred("UTC"),
  deviceColumn: inferred<string | null>("mac"),
  counting: inferred("interval"),
  columns: [
    column("time", "time"),
    column("mac", "device"),
    column("ToInternetTcpPort443Packet", "counter"),
    column("ToInternetTcpPort443Byte", "counter"),
    column("cpu", "counter"),
    column("note", "left out"),
  ],
  recordCount: 10,
  lost: [],
  choices: {},
};
const DRAFT = toDraft(READING);

describe("a draft of a file's columns", () => {
  it("that was not edited asks for nothing", () => {
    expect(toChoices(READING, DRAFT)).toEqual({});
    expect(editCount(READING, DRAFT)).toBe(0);
    expect(draftProblems(READING, DRAFT).size).toBe(0);
  });

  it("is the very same where an edit changes nothing", () => {
    expect(editColumn(DRAFT, "cpu", { measure: "value" })).toBe(DRAFT);
    expect(editColumn(DRAFT, "no such column", { isLeftOut: true })).toBe(DRAFT);
  });

  it("says of each edited column what was edited, and no more", () => {
    const draft = editColumn(
      editColumn(DRAFT, "cpu", { flowId: " FromLocalUdpPort53 ", measure: "packets" }),
      "ToInternetTcpPort443Byte",
      { isLeftOut: true },
    );
    expect(editCount(READING, draft)).toBe(2);
    expect(toChoices(READING, draft)).toEqual({
      columns: [
        { column: "ToInternetTcpPort443Byte", isLeftOut: true },
        { column: "cpu", flowId: "FromLocalUdpPort53", measure: "packets" },
      ],
    });
  });

  it("gives the time and the device to other columns", () => {
    let draft = editColumn(DRAFT, "note", { isLeftOut: false, role: "time" });
    draft = editColumn(draft, "time", { isLeftOut: true });
    draft = editColumn(draft, "mac", { role: "counter" });
    expect(draftProblems(READING, draft).size).toBe(0);
    expect(toChoices(READING, draft)).toEqual({
      timeColumn: "note",
      deviceColumn: null,
      columns: [
        { column: "time", isLeftOut: true },
        { column: "mac", isLeftOut: false },
        { column: "note", isLeftOut: false },
      ],
    });
  });

  it("keeps what was decided before", () => {
    const decided: Reading = {
      ...READING,
      choices: { zone: "Europe/Rome", columns: [{ column: "cpu", measure: "packets" }] },
    };
    const draft = editColumn(toDraft(decided), "cpu", { isLeftOut: true });
    expect(toChoices(decided, draft)).toEqual({
      zone: "Europe/Rome",
      columns: [{ column: "cpu", measure: "packets", isLeftOut: true }],
    });
  });

  it("with two times, two devices or none names the second", () => {
    const twice = editColumn(editColumn(DRAFT, "cpu", { role: "time" }), "note", {
      isLeftOut: false,
      role: "device",
    });
    expect([...draftProblems(READING, twice).keys()]).toEqual(["cpu", "note"]);
    const none = editColumn(DRAFT, "time", { isLeftOut: true });
    expect(draftProblems(READING, none).get("")).toBe("No column is the time.");
  });

  it("with two columns on one flow and measure, or a flow without a name, cannot be applied", () => {
    const same = editColumn(DRAFT, "ToInternetTcpPort443Byte", { measure: "packets" });
    expect(draftProblems(READING, same).get("ToInternetTcpPort443Byte")).toContain(
      "ToInternetTcpPort443Packet",
    );
    const nameless = editColumn(DRAFT, "cpu", { flowId: "  " });
    expect([...draftProblems(READING, nameless).keys()]).toEqual(["cpu"]);
    expect(
      draftProblems(READING, editColumn(same, "ToInternetTcpPort443Byte", { isLeftOut: true })).size,
    ).toBe(0);
  });
});
