import { UTC, type Zone } from "../core/zone.ts";

export interface ZoneOption {
  readonly value: Zone;
  readonly label: string;
  readonly keywords: string;
}

/** What a city is called today, where engines list its older name; and the other way round, where they have moved on. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  Calcutta: "Kolkata",
  Katmandu: "Kathmandu",
  Rangoon: "Yangon",
  Saigon: "Ho Chi Minh",
  Dacca: "Dhaka",
  Kiev: "Kyiv",
  Faeroe: "Faroe",
  Asmera: "Asmara",
  Godthab: "Nuuk",
};
const NAMES = new Map(
  Object.entries(OTHER_NAMES).flatMap(([one, other]) => [
    [one, other],
    [other.replaceAll(" ", "_"), one],
  ]),
);

/** UTC, then the machine's own zone, then all others that the engine knows, by name. */
export function toZoneOptions(ownZone: Zone, zones: readonly Zone[]): readonly ZoneOption[] {
  const others = zones.filter((zone) => zone !== UTC && zone !== ownZone).sort();
  const own = ownZone === UTC ? [] : [toOption(ownZone, "this machine local")];
  return [
    { value: UTC, label: UTC, keywords: "GMT universal" },
    ...own,
    ...others.map((zone) => toOption(zone)),
  ];
}

function toOption(zone: Zone, words = ""): ZoneOption {
  const otherName = NAMES.get(zone.slice(zone.lastIndexOf("/") + 1)) ?? "";
  return { value: zone, label: zone, keywords: `${otherName} ${words}`.trim() };
}

/** Tells a zone's offset at an instant: `UTC+05:30`; each zone is asked of the engine once, which is slow. */
export function createZoneOffsets(atMs: number): (zone: Zone) => string {
  const known = new Map<Zone, string>();
  return (zone) => {
    const found = known.get(zone) ?? zoneOffset(zone, atMs);
    known.set(zone, found);
    return found;
  };
}

function zoneOffset(zone: Zone, atMs: number): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(atMs);
  const offset = (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace(/^GMT/, "");
  return `UTC${offset === "" ? "+00:00" : offset.replace("-", "−")}`;
}
