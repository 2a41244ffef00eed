import { gzipSync } from "fflate";
import { writeAnnotations } from "./annotation.ts";
import { planAttacks } from "./attack-plan.ts";
import type { Character } from "./character.ts";
import { characters } from "./characters.ts";
import { type CounterRow, SAMPLE_START_MS, simulateDevice } from "./device.ts";
import { createHousehold } from "./household.ts";
import { describeFleet } from "./readme.ts";
import { sampleFiles } from "./sample-files.ts";

export const DEFAULT_SEED = 2026;

const SAMPLE_MINUTES = 14 * 24 * 60;

function encode(text: Iterable<string>): Uint8Array {
  return new TextEncoder().encode([...text].join(""));
}

function compress(text: Iterable<string>): Uint8Array {
  return gzipSync(encode(text), { level: 9, mtime: 0 });
}

function listDevices(): string {
  const lines = Object.values(characters).map(({ mac, ip, deviceType }) => {
    return `${mac.match(/../g)?.join(":")},${ip},${deviceType}\n`;
  });
  return `mac,ip,device_type\n${lines.join("")}`;
}

/** Simulates the sample fleet; the result maps each file's path under the output folder to its bytes. */
export function simulateFleet(seed: number): ReadonlyMap<string, Uint8Array> {
  const startMs = SAMPLE_START_MS;
  const attacks = planAttacks({ seed, startMs });
  const household = createHousehold({ seed, startMs, avoid: attacks });
  const live = (character: Character): Iterable<CounterRow> =>
    simulateDevice({
      character,
      seed,
      startMs,
      minutes: SAMPLE_MINUTES,
      attacks: attacks.filter(({ device }) => device === character.kind),
      household,
    });

  const files = new Map<string, Uint8Array>();
  for (const { path, toFlowName, write, devices } of sampleFiles) {
    const sources = devices.map((device) => ({ mac: device.mac, flows: device.flows, rows: live(device) }));
    files.set(path, compress(write(sources)));
    for (const { kind, mac } of devices) {
      const own = attacks.filter(({ device }) => device === kind);
      files.set(`annotations/${mac}.csv`, encode([writeAnnotations(own, toFlowName)]));
    }
  }
  files.set("device_info.csv", encode([listDevices()]));
  files.set("README.md", encode([describeFleet({ seed, attacks })]));
  return files;
}
