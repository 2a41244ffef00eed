import { availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";

/** Where the numbers were measured, in a line. */
export function describeMachine(browserVersion: string): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  return [
    `${availableParallelism()} cores (${model})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${platform()} ${release()}`,
    `Node ${process.version}`,
    `Chromium ${browserVersion}`,
  ].join(", ");
}

/** Work that waits for a core, over the last minute: above the number of cores, the absolute times are not to be trusted. */
export function machineLoad(): number {
  return loadavg()[0];
}
