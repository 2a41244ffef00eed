import { useEffect, useState } from "react";
import type { Steps } from "../core/steps.ts";
import { runInSlices } from "../state/run-in-slices.ts";
import { isAbort } from "../workers/job.ts";
import { holdUpdate } from "./measure-update.ts";

/**
 * What some work comes to, made in pieces so that the page never stops; what the work before came to until then, null at first and for
 * another `subject`. Work that is overtaken is left where it is. `make` is a new function where something else is asked for; null asks for
 * nothing.
 */
export function useSteps<Result>(make: (() => Steps<Result>) | null, subject: unknown = null): Result | null {
  const [made, setMade] = useState<{ readonly subject: unknown; readonly result: Result } | null>(null);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  useEffect(() => {
    if (make === null) {
      setMade(null);
      return;
    }
    const controller = new AbortController();
    const release = holdUpdate();
    runInSlices(make(), controller.signal)
      .then(
        (result) => setMade({ subject, result }),
        (thrown: unknown) => {
          if (!isAbort(thrown)) setFailure({ thrown });
        },
      )
      .finally(release);
    return () => controller.abort();
  }, [make, subject]);
  // In render, so that the panel's boundary meets it.
  if (failure !== null) throw failure.thrown;
  return made !== null && made.subject === subject ? made.result : null;
}
