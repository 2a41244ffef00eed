import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { diskFile } from "../../src/cli/disk-file.ts";
import { openAll } from "../../src/cli/open-all.ts";
import type { Annotation } from "../../src/core/annotation.ts";
import type { Device } from "../../src/core/device.ts";
import type { Interval } from "../../src/core/interval.ts";
import { type FlowNames, withQuietFlows } from "./inject.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const SHARED = join(ROOT, "..", "shared", "data");

/** A device that attacks are laid over. */
export interface Subject {
  readonly name: string;
  /** With a counter for each flow that a scenario edits. */
  readonly device: Device;
  readonly names: FlowNames;
  readonly annotations: readonly Annotation[];
  /** What the model is fitted on; attacks are laid over what comes after, until `quietEndMs`. */
  readonly baseline: Interval;
  readonly quietEndMs: number;
}

/** Flows that few devices have: on those that lack them nothing was ever seen. */
const QUIET = {
  quietTcpIn: "FromLocalTcpPort49152",
  quietTcpOut: "ToLocalTcpPort49152",
  icmpIn: "FromLocalIcmpPortAll",
  icmpOut: "ToLocalIcmpPortAll",
  udpIn: "FromInternetUdpPortAll",
  udpOut: "ToInternetUdpPortAll",
  webIn: "FromInternetTcpPort443",
  webOut: "ToInternetTcpPort443",
  plainIn: "FromInternetTcpPort80",
  plainOut: "ToInternetTcpPort80",
  dnsIn: "FromLocalUdpPort53IP192.168.1.1",
  dnsOut: "ToLocalUdpPort53IP192.168.1.1",
  arpIn: "FromLocalArpPortAll",
  arpOut: "ToLocalArpPortAll",
  mdns: "ToLocalUdpPort5353IP224.0.0.251/32",
  eapol: "ToLocal0x888ePortAll",
} as const satisfies FlowNames;

/** The real power plug; null where its file is not on this machine. */
export async function realSubject(): Promise<Subject | null> {
  const counters = join(SHARED, "unsw", "flowdata", "74c63b29d71d_flowstats.csv");
  const attacks = join(SHARED, "unsw", "annotations", "74c63b29d71d.csv");
  if (!existsSync(counters) || !existsSync(attacks)) return null;
  return await subject(
    "iHome plug, real",
    [counters, attacks],
    {
      startMs: Number.NEGATIVE_INFINITY,
      endMs: Date.parse("2018-10-08T03:36Z"),
    },
    Date.parse("2018-10-22T00:00Z"),
  );
}

/** Two devices of the sample, which is simulated: a plug and a camera. */
export async function simulatedSubjects(): Promise<readonly Subject[]> {
  const folder = join(ROOT, "public", "sample");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.csv(\.gz)?$/.test(path),
  );
  const { dataSet } = await openAll(await Promise.all(files.map((path) => diskFile(join(folder, path)))), {});
  return dataSet.devices
    .filter(({ name }) => name === "Plug" || name === "Camera")
    .map((device) => ({
      name: `${device.name.toLowerCase()}, simulated`,
      device: withQuietFlows({ ...device, counters: device.counters.map(widened) }, QUIET),
      names: QUIET,
      annotations: dataSet.annotations.filter(({ deviceId }) => deviceId === device.id),
      baseline: { startMs: Number.NEGATIVE_INFINITY, endMs: Date.parse("2026-03-09T00:00Z") },
      quietEndMs: Number.POSITIVE_INFINITY,
    }));
}

async function subject(
  name: string,
  paths: readonly string[],
  baseline: Interval,
  quietEndMs: number,
): Promise<Subject> {
  const { dataSet } = await openAll(await Promise.all(paths.map(diskFile)), {});
  const [device] = dataSet.devices;
  // A summary of the others, not a counter of its own.
  const counters = device.counters.filter(({ name: column }) => column !== "NoOfFlows");
  return {
    name,
    device: withQuietFlows({ ...device, counters: counters.map(widened) }, QUIET),
    names: QUIET,
    annotations: dataSet.annotations,
    baseline,
    quietEndMs,
  };
}

/** Room for what is injected: the file's own numbers may be in bytes. */
function widened(counter: Device["counters"][number]): Device["counters"][number] {
  return { ...counter, values: Int32Array.from(counter.values) };
}
