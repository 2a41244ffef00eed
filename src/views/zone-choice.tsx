import { startTransition, useEffect, useState } from "react";
import { allZones, machineZone, UTC, type Zone, zoneName } from "../core/zone.ts";
import { afterFirstContent } from "../ui/after-paint.ts";

interface ZoneChoiceProps {
  readonly zone: Zone;
  readonly onZone: (zone: Zone) => void;
}

interface ZoneGroups {
  readonly near: readonly Zone[];
  readonly others: readonly Zone[];
}

/**
 * Whose clock all times on the page show: UTC, this machine's, or any other that is known here. Some 420 of them are
 * named once the page stands: as long as they take, it would be waited for.
 */
export function ZoneChoice({ zone, onZone }: ZoneChoiceProps) {
  const [{ near, others }, setGroups] = useState<ZoneGroups>({ near: [UTC], others: [] });
  useEffect(() => {
    void afterFirstContent().then(() => startTransition(() => setGroups(zoneGroups())));
  }, []);
  const isListed = near.includes(zone) || others.includes(zone);
  return (
    <select
      className="field zone-choice"
      aria-label="Show times in"
      title={`All times on this page are in ${zoneName(zone)}`}
      value={zone}
      onChange={(event) => onZone(event.target.value)}
    >
      {near.map((one) => (
        <option key={one} value={one}>
          {one === UTC ? UTC : `${zoneName(one)}, this machine`}
        </option>
      ))}
      <optgroup label="All zones">
        {/* A zone may have two names, of which only one is in the list. */}
        {(isListed ? others : [zone, ...others]).map((one) => (
          <option key={one} value={one}>
            {zoneName(one)}
          </option>
        ))}
      </optgroup>
    </select>
  );
}

function zoneGroups(): ZoneGroups {
  const near = [...new Set([UTC, machineZone()])];
  return { near, others: allZones().filter((zone) => !near.includes(zone)) };
}
