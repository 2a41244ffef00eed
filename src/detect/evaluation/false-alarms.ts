import type { FalseAlarms } from "../../core/evaluation.ts";
import { poissonInterval } from "./poisson-interval.ts";

/** False alarms and their rate a device-day, with its 95 % interval. */
export function toFalseAlarms(count: number, deviceDays: number): FalseAlarms {
  if (deviceDays <= 0) return { count, deviceDays, rate: null };
  const { lowest, highest } = poissonInterval(count);
  return {
    count,
    deviceDays,
    rate: { perDay: count / deviceDays, lowest: lowest / deviceDays, highest: highest / deviceDays },
  };
}
