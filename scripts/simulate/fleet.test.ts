import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { planAttacks } from "./attack-plan.ts";
import { characters } from "./characters.ts";
import { type CounterRow, SAMPLE_START_MS, simulateDevice } from "./device.ts";
import { writeDialectC } from "./dialect-c.ts";
import { writeDialectU } from "./dialect-u.ts";
import { exponential, naturalLog } from "./elementary.ts";
import { DEFAULT_SEED, simulateFleet } from "./fleet.ts";
import { createRandom } from "./random.ts";

const DAY_MS = 86_400_000;
const sampleFolder = fileURLToPath(new URL("../../public/sample/", import.meta.url));
const fleet = simulateFleet(DEFAULT_SEED);
const attacks = planAttacks({ seed: DEFAULT_SEED, startMs: SAMPLE_START_MS });

function textOf(path: string): string {
  const bytes = fleet.get(path);
  if (bytes === undefined) throw new Error(`no file ${path}`);
  return new TextDecoder().decode(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}

function linesOf(path: string): string[] {
  return textOf(path).trimEnd().split("\n");
}

function simulateCamera(seed: number, days: number): string {
  const rows = simulateDevice({ character: characters.camera, seed, minutes: days * 1440 });
  return [...writeDialectU(rows, characters.camera.flows)].join("");
}

describe("the simulated fleet", () => {
  test("comes out the same for the same seed", () => {
    expect(simulateCamera(7, 3)).toBe(simulateCamera(7, 3));
  });

  test("comes out otherwise for another seed", () => {
    expect(simulateCamera(7, 1)).not.toBe(simulateCamera(8, 1));
  });

  test("is what stands in public/sample, and nothing else stands there", () => {
    const standing = readdirSync(sampleFolder, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(sampleFolder, path)).isFile())
      .map((path) => path.replaceAll("\\", "/"));
    expect(standing.sort()).toEqual([...fleet.keys()].sort());
    for (const [path, bytes] of fleet) {
      expect(existsSync(join(sampleFolder, path))).toBe(true);
      expect(readFileSync(join(sampleFolder, path)).equals(bytes), path).toBe(true);
    }
  });

  test("stays under 3 MB", () => {
    const total = [...fleet.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(total).toBeLessThan(3_000_000);
  });

  test("names six devices, each with its own annotations", () => {
    const devices = linesOf("device_info.csv").slice(1);
    expect(devices).toHaveLength(6);
    for (const line of devices) {
      const mac = (line.split(",")[0] ?? "").replaceAll(":", "");
      expect(linesOf(`annotations/${mac}.csv`)).toHaveLength(2);
    }
  });
});

describe("a row", () => {
  const rows = [...simulateDevice({ character: characters.camera, seed: 3, minutes: 14 * 1440 })];

  test("comes about every 60.06 s, but for gaps of minutes and one of hours", () => {
    const steps = rows.slice(1).map((row, i) => row.timeMs - (rows[i]?.timeMs ?? 0));
    const gaps = steps.filter((step) => step > 90_000);
    expect(steps.filter((step) => Math.abs(step - 60_060) <= 35).length + gaps.length).toBe(steps.length);
    expect(gaps.length).toBeGreaterThan(8);
    expect(gaps.filter((gap) => gap > 7_200_000)).toHaveLength(1);
  });

  test("carries the whole gap when it follows one", () => {
    const keepalives = 2;
    const cloud =
      2 *
      characters.camera.flows.findIndex(({ direction, port }) => {
        return direction === "To" && port === 443;
      });
    const longest = rows.slice(1).reduce(
      (best, row, i) => {
        const lengthMs = row.timeMs - (rows[i]?.timeMs ?? 0);
        return lengthMs > best.lengthMs ? { row, lengthMs } : best;
      },
      { row: rows[0] as CounterRow, lengthMs: 0 },
    );
    expect(longest.row.counters[cloud]).toBeGreaterThan((keepalives * 0.9 * longest.lengthMs) / 60_060);
  });

  test("holds whole counts, and bytes where there are packets", () => {
    for (const { counters } of rows) {
      for (let i = 0; i < counters.length; i += 2) {
        const packets = counters[i] ?? Number.NaN;
        const bytes = counters[i + 1] ?? Number.NaN;
        if (!Number.isSafeInteger(packets) || !Number.isSafeInteger(bytes)) throw new Error("not whole");
        if (bytes < 40 * packets || bytes > 1514 * packets)
          throw new Error(`${packets} packets, ${bytes} bytes`);
      }
    }
  });
});

describe("the attacks", () => {
  test("are twelve, two a device, in the second week, of 10 to 30 minutes", () => {
    expect(attacks).toHaveLength(12);
    for (const kind of Object.keys(characters)) {
      expect(attacks.filter(({ device }) => device === kind)).toHaveLength(2);
    }
    for (const { startMs, endMs } of attacks) {
      expect(startMs).toBeGreaterThanOrEqual(SAMPLE_START_MS + 7 * DAY_MS);
      expect(endMs).toBeLessThanOrEqual(SAMPLE_START_MS + 14 * DAY_MS);
      expect(endMs - startMs).toBeGreaterThanOrEqual(600_000);
      expect(endMs - startMs).toBeLessThanOrEqual(1_800_000);
    }
  });

  test("are annotated under counters that their file has", () => {
    const headers = [...fleet.keys()].filter((path) => path.endsWith(".gz")).map((path) => linesOf(path)[0]);
    for (const path of [...fleet.keys()].filter((name) => name.startsWith("annotations/"))) {
      for (const line of linesOf(path)) {
        const [start, end, flows, type] = line.split(",");
        expect(attacks.map(({ type: planned }) => planned)).toContain(type);
        expect(Number(end)).toBeGreaterThan(Number(start));
        for (const flow of flows?.split("|") ?? []) {
          expect(
            headers.some((header) => header?.includes(`,${flow}Packet`) || header?.includes(`,${flow}Byte`)),
          ).toBe(true);
        }
      }
    }
  });

  test.each(attacks.map((attack) => [attack.type, attack.device, attack] as const))(
    "%s on the %s carries more on its flow than any minute of the hours around it",
    (_type, device, attack) => {
      const character = characters[device];
      const rows = simulateDevice({
        character,
        seed: DEFAULT_SEED,
        minutes: 14 * 1440,
        attacks: attacks.filter((other) => other.device === device),
      });
      const flow = attack.flows[0];
      if (flow === undefined) throw new Error("no flow");
      const bytesPlace = 2 * character.flows.indexOf(flow) + 1;
      let struck = 0;
      let struckRows = 0;
      let largestNear = 0;
      for (const { timeMs, counters } of rows) {
        const bytes = counters[bytesPlace] ?? Number.NaN;
        const isNear = timeMs > attack.startMs - 7_200_000 && timeMs < attack.endMs + 7_200_000;
        if (timeMs - 60_000 >= attack.startMs && timeMs <= attack.endMs) {
          struck += bytes;
          struckRows += 1;
        } else if (isNear && (timeMs <= attack.startMs || timeMs - 61_000 >= attack.endMs)) {
          largestNear = Math.max(largestNear, bytes);
        }
      }
      expect(struckRows).toBeGreaterThanOrEqual((attack.endMs - attack.startMs) / 60_060 - 2);
      expect(struck / struckRows).toBeGreaterThan(largestNear);
    },
  );

  test("strike flows that never speak otherwise, at least four times", () => {
    const isSilentOtherwise = attacks.filter(({ device, flows }) => {
      const character = characters[device];
      const place = flows[0] ? 2 * character.flows.indexOf(flows[0]) : -2;
      const rows = simulateDevice({ character, seed: DEFAULT_SEED, minutes: 3 * 1440 });
      for (const { counters } of rows) if (counters[place] !== 0) return false;
      return true;
    });
    expect(isSilentOtherwise.length).toBeGreaterThanOrEqual(4);
  });
});

describe("a dialect", () => {
  test("U has a time in milliseconds, pairs of packets and bytes, and a rule count behind a blank", () => {
    const [header, first] = linesOf(`${characters.plug.mac}_flowstats.csv.gz`);
    expect(header).toMatch(
      /^Timestamp,FromLocalUdpPort53IP192\.168\.1\.1Packet,FromLocalUdpPort53IP192\.168\.1\.1Byte,/,
    );
    expect(header).toMatch(/, NoOfFlows$/);
    expect(first).toMatch(/^17724\d{8},/);
    expect(first?.split(",")).toHaveLength(header?.split(",").length ?? 0);
  });

  test("U without its rule count gives the camera 35 columns", () => {
    const [header] = writeDialectU([], characters.camera.flows, { ruleCount: null });
    expect(header?.split(",")).toHaveLength(35);
  });

  test("C has a UTC time without a zone, and bytes before packets", () => {
    const [header, first] = linesOf(`${characters.hub.mac}_counters.csv.gz`);
    expect(header).toMatch(/^time,FromLocalUDPPort53IPurn:ietf:params:mud:dnsByteCount,[^,]*dnsPacketCount,/);
    expect(header).not.toContain("device_mac");
    expect(first).toMatch(/^2026-03-02 00:0\d:\d\d,/);
  });

  test("C holds two devices in one file, in the order of time, with 0 for a counter that one lacks", () => {
    const [header, ...rows] = linesOf("living-room_counters.csv.gz").map((line) => line.split(","));
    expect(header?.at(-1)).toBe("device_mac");
    expect(new Set(rows.map((row) => row.at(-1))).size).toBe(2);
    expect(rows.every((row) => row.length === header?.length && !row.includes(""))).toBe(true);
    expect(rows.every((row, i) => i === 0 || (rows[i - 1]?.[0] ?? "") <= (row[0] ?? ""))).toBe(true);
  });

  test("C joins devices by the flow's name", () => {
    const row = { timeMs: SAMPLE_START_MS, counters: new Float64Array([1, 60]) };
    const arp = characters.hub.network.arp.in;
    const lines = [
      ...writeDialectC([
        { mac: "020000000001", flows: [arp], rows: [row] },
        { mac: "020000000002", flows: [characters.plug.network.arp.in], rows: [row] },
      ]),
    ];
    expect(lines[0]).toBe("time,FromLocalARPPortAllByteCount,FromLocalARPPortAllPacketCount,device_mac\n");
    expect(lines[2]).toBe("2026-03-02 00:00:00,60,1,02:00:00:00:00:02\n");
  });
});

describe("a random stream", () => {
  test("has the means that it was asked for", () => {
    const random = createRandom("means");
    const meanOf = (draw: () => number) =>
      Array.from({ length: 20_000 }, draw).reduce((a, b) => a + b) / 20_000;
    expect(meanOf(() => random.uniform())).toBeCloseTo(0.5, 1);
    expect(meanOf(() => random.poisson(4))).toBeCloseTo(4, 0);
    expect(meanOf(() => random.poisson(400)) / 400).toBeCloseTo(1, 2);
    expect(meanOf(() => random.bursty(50, 3)) / 50).toBeCloseTo(1, 1);
    expect(meanOf(() => random.duration(8)) / 8).toBeCloseTo(1, 1);
  });

  test("has elementary functions that agree with the engine's", () => {
    for (const x of [1e-9, 0.3, 0.75, 1, 1.5, 2, 20, 1e6]) {
      expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThan(1e-12);
      expect(exponential(-Math.min(x, 40)) / Math.exp(-Math.min(x, 40))).toBeCloseTo(1, 12);
    }
  });
});
