import { useEffect, useState } from "react";
import type { Detection } from "../core/detection.ts";
import type { Evaluation } from "../core/evaluation.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { useActions, useAppState } from "./store-context.ts";

/** What annotations say of a device's detection; null until it is known. */
export function useEvaluation(device: OpenDevice, detection: Detection): Evaluation | null {
  const annotations = useAppState((state) => state.annotations);
  const { evaluate } = useActions();
  const [made, setMade] = useState<{ readonly detection: Detection; readonly evaluation: Evaluation } | null>(
    null,
  );
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    evaluate({ device, detection, annotations }, controller.signal).then(
      (evaluation) => {
        if (!controller.signal.aborted) setMade({ detection, evaluation });
      },
      (thrown: unknown) => {
        if (!controller.signal.aborted) setFailure({ thrown });
      },
    );
    return () => controller.abort();
  }, [device, detection, annotations, evaluate]);
  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  return made?.detection === detection ? made.evaluation : null;
}
