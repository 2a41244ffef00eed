import { useEffect, useRef, useState } from "react";
import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { Detector, Sensitivity } from "../core/detector.ts";
import type { DetectorComparison } from "../core/detector-lane.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { useActions, useAppState } from "./store-context.ts";

interface Held {
  readonly sensitivity: Sensitivity;
  readonly annotations: readonly Annotation[];
  readonly comparison: DetectorComparison;
}

/** The latest of each detector, so that who looks at an alarm in the charts finds the lanes again. */
const held = new WeakMap<Detector, Held>();

/** Other detectors beside the one of a device, which are compared when somebody asks for it. */
export interface Comparing {
  /** Null until it was asked for and made. */
  readonly comparison: DetectorComparison | null;
  /** How far it is, 0..1; null where nothing is under way. */
  readonly share: number | null;
  start(): void;
  cancel(): void;
}

export function useComparison(device: OpenDevice, detection: Detection): Comparing {
  const annotations = useAppState((state) => state.annotations);
  const { compareDetectors } = useActions();
  const { detector, sensitivity } = detection;
  const running = useRef<AbortController | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);

  const cancel = (): void => {
    running.current?.abort();
    running.current = null;
    setShare(null);
  };
  const start = (): void => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setShare(0);
    const onProgress = (next: number): void => {
      if (!signal.aborted) setShare(next);
    };
    compareDetectors({ device, detection, annotations }, { signal, onProgress }).then(
      (comparison) => {
        if (signal.aborted) return;
        held.set(detector, { sensitivity, annotations, comparison });
        setShare(null);
      },
      (thrown: unknown) => {
        if (!signal.aborted) setFailure({ thrown });
      },
    );
  };
  // What is under way is of another detection, or of nobody's interest, once one of these is another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what a comparison is of
  useEffect(() => cancel, [detector, sensitivity, annotations]);

  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  const known = held.get(detector);
  const isCurrent = known?.sensitivity === sensitivity && known.annotations === annotations;
  return { comparison: isCurrent ? known.comparison : null, share, start, cancel };
}
