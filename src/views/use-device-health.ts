import { useEffect, useState } from "react";
import type { DeviceHealth } from "../core/device-health.ts";
import { deviceHealth } from "../query/device-health.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { runInSlices } from "../state/run-in-slices.ts";

const known = new WeakMap<OpenDevice, DeviceHealth>();

/** How a device's observations stand, made in pieces so that the page never stops; null until then. */
export function useDeviceHealth(device: OpenDevice): DeviceHealth | null {
  const [made, setMade] = useState<{ readonly device: OpenDevice; readonly health: DeviceHealth } | null>(
    null,
  );
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  useEffect(() => {
    if (known.has(device)) return;
    const controller = new AbortController();
    runInSlices(deviceHealth(device), controller.signal).then(
      (health) => {
        known.set(device, health);
        setMade({ device, health });
      },
      (thrown: unknown) => {
        if (!controller.signal.aborted) setFailure({ thrown });
      },
    );
    return () => controller.abort();
  }, [device]);
  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  return known.get(device) ?? (made?.device === device ? made.health : null);
}
