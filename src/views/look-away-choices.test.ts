import { describe, expect, it } from "vitest";
import { parseFlow } from "../core/flow.ts";
import { lookAwayChoices } from "./look-away-choices.ts";

const ARP = ["FromLocalArpPortAll", "ToLocalArpPortAll"];
const WEB = "ToInternetTcpPort443";
const flows = [...ARP, WEB, "temperature"].map(parseFlow);
const valuesOf = (choices: readonly { readonly value: string }[]) => choices.map(({ value }) => value);

describe("what can be looked away from", () => {
  it("is each flow, and each port that several share", () => {
    const choices = lookAwayChoices(flows, []);
    expect(choices.ports).toEqual([{ value: "port ARP", label: "ARP", flowIds: ARP, isAll: false }]);
    expect(choices.flows.map(({ flowIds }) => flowIds)).toEqual(flows.map(({ id }) => [id]));
    expect(choices.flows.some(({ isAll }) => isAll)).toBe(false);
  });

  it("is less once some are gone: of a port what is left of it, and no port that is all gone", () => {
    const one = lookAwayChoices(flows, [ARP[0], "of another device"]);
    expect(one.ports).toMatchObject([{ flowIds: [ARP[1]], isAll: false }]);
    expect(valuesOf(one.flows)).toEqual([`flow ${ARP[1]}`, `flow ${WEB}`, "flow temperature"]);
    expect(lookAwayChoices(flows, ARP).ports).toEqual([]);
  });

  it("is told where no flow would be left without it, be it a flow or a port", () => {
    const arp = lookAwayChoices(flows, [WEB, "temperature"]);
    expect(arp.ports).toMatchObject([{ label: "ARP", isAll: true }]);
    expect(arp.flows.map(({ isAll }) => isAll)).toEqual([false, false]);
    expect(lookAwayChoices(flows, [...ARP, WEB]).flows).toMatchObject([{ isAll: true }]);
  });
});
