import { expect, it } from "vitest";
import { parseAttackType } from "./attack-type.ts";

it.each([
  ["ArpSpoof100L2D", { attack: "ArpSpoof", rate: 100, path: "L2D" }],
  ["TcpSynReflection1W2D2W", { attack: "TcpSynReflection", rate: 1, path: "W2D2W" }],
  ["SlowExfiltration5D2W", { attack: "SlowExfiltration", rate: 5, path: "D2W" }],
  ["Smurf10L2D2L", { attack: "Smurf", rate: 10, path: "L2D2L" }],
  ["Flood0.5L2D", { attack: "Flood", rate: 0.5, path: "L2D" }],
  ["DDoS2Flood10L2D", { attack: "DDoS2Flood", rate: 10, path: "L2D" }],
  ["attack", null],
  ["Mirai", null],
  ["100L2D", null],
  ["CVE-2021", null],
  ["", null],
])("%j tells %j", (type, expected) => {
  expect(parseAttackType(type)).toEqual(expected);
});
