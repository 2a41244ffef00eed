import { parseMac } from "../../core/device.ts";

/**
 * The name of an interval, the same for the same device and start: `74c63b29d71d-20181022T161041Z`; with milliseconds where rows
 * come more often than once a second.
 */
export function intervalId(deviceId: string, startMs: number, cadenceMs: number): string {
  const device = parseMac(deviceId) === deviceId ? deviceId.replaceAll(":", "") : deviceId;
  const instant = new Date(startMs).toISOString().replace(/[-:]/g, "");
  return `${device}-${cadenceMs < 1000 ? instant : instant.replace(/\.\d+Z$/, "Z")}`;
}
