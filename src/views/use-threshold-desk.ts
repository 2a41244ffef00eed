import { useEffect, useMemo, useState } from "react";
import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { AlarmCount } from "../detect/alarm-rates.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { runInSlices } from "../state/run-in-slices.ts";
import { alarmCurve, type ThresholdDesk, thresholdDesk } from "../state/threshold-desk.ts";
import { isAbort } from "../workers/job.ts";

/** What a limit is chosen by; null until it is known. */
export interface KnownDesk {
  readonly desk: ThresholdDesk | null;
  /** By ascending factor; more of them by and by. */
  readonly counts: readonly AlarmCount[];
  /** The very same detection, wherever its limit is moved to. */
  readonly scored: Detection;
}

/** Looks a device's scores over, in pieces, so that the page never stops. Moving the limit begins nothing anew. */
export function useThresholdDesk(
  device: OpenDevice,
  detection: Detection,
  annotations: readonly Annotation[],
): KnownDesk {
  const [desk, setDesk] = useState<ThresholdDesk | null>(null);
  const [counts, setCounts] = useState<readonly AlarmCount[]>([]);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  const { scores, sensitivity } = detection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other limits are another detection of the same scores
  const scored = useMemo(() => detection, [scores, sensitivity]);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const look = async (): Promise<void> => {
      setDesk(await runInSlices(thresholdDesk(device, scored, annotations), signal));
      const known: AlarmCount[] = [];
      const add = (count: AlarmCount): void => {
        known.push(count);
        setCounts(known.toSorted((one, other) => one.factor - other.factor));
      };
      await runInSlices(alarmCurve(device, scored, add), signal);
    };
    setDesk(null);
    setCounts([]);
    look().catch((thrown: unknown) => {
      if (!isAbort(thrown)) setFailure({ thrown });
    });
    return () => controller.abort();
  }, [device, scored, annotations]);
  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  return { desk, counts, scored };
}
