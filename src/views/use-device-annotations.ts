import { useMemo } from "react";
import type { Annotation } from "../core/annotation.ts";
import { useAppState } from "./store-context.ts";

/** What is annotated of a device; the very same list until another file of annotations is opened. */
export function useDeviceAnnotations(deviceId: string): readonly Annotation[] {
  const all = useAppState((state) => state.annotations);
  return useMemo(() => all.filter((annotation) => annotation.deviceId === deviceId), [all, deviceId]);
}
