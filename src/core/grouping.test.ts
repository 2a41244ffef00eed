import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Flow, flowLabel, parseFlow, toFlowId } from "./flow.ts";
import { GROUPINGS, type Grouping, groupOf } from "./grouping.ts";

const someRule = fc.record({
  direction: fc.constantFrom("from" as const, "to" as const),
  reach: fc.constantFrom("local" as const, "internet" as const),
  protocol: fc.constantFrom("UDP", "TCP", "ARP"),
  port: fc.constantFrom(null, 53, 443),
  endpoint: fc.constantFrom(null, "10.0.0.1", "10.0.0.2"),
});
const toFlow = (rule: Parameters<typeof toFlowId>[0]): Flow => ({ id: toFlowId(rule), rule });

describe("the group of a flow", () => {
  it.each<[Grouping, (flow: Flow) => unknown]>([
    ["flow", ({ rule }) => rule],
    ["port", ({ rule }) => [rule?.protocol, rule?.port]],
    ["protocol", ({ rule }) => rule?.protocol],
    ["direction", ({ rule }) => [rule?.direction, rule?.reach]],
  ])("by %s is shared by the flows that are alike in it, and by no others", (grouping, key) => {
    fc.assert(
      fc.property(someRule, someRule, (one, other) => {
        const [first, second] = [toFlow(one), toFlow(other)];
        const isSame = JSON.stringify(key(first)) === JSON.stringify(key(second));
        expect(groupOf(first, grouping) === groupOf(second, grouping)).toBe(isSame);
      }),
    );
  });

  it("is told in the words of the page", () => {
    const flow = parseFlow("FromLocalUdpPort53IP192.168.1.1");
    expect(GROUPINGS.map((grouping) => groupOf(flow, grouping))).toEqual([
      flowLabel(flow),
      "UDP 53",
      "UDP",
      "From local",
    ]);
    expect(groupOf(parseFlow("ToInternetTcpPortAll"), "port")).toBe("TCP, all ports");
    expect(groupOf(parseFlow("ToInternetTcpPortAll"), "direction")).toBe("To Internet");
  });

  it("is a plain column by itself, whatever is grouped by", () => {
    for (const grouping of GROUPINGS) expect(groupOf(parseFlow("temperature"), grouping)).toBe("temperature");
  });
});
