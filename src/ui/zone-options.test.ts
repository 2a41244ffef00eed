import { describe, expect, it } from "vitest";
import { rankActions } from "./rank-actions.ts";
import { createZoneOffsets, toZoneOptions } from "./zone-options.ts";

const ZONES = ["Europe/Rome", "Africa/Abidjan", "Asia/Kolkata", "UTC"];
const values = (ownZone: string) => toZoneOptions(ownZone, ZONES).map(({ value }) => value);

describe("the zones to choose from", () => {
  it("begin with UTC and the machine's own, and name each once", () => {
    expect(values("Europe/Rome")).toEqual(["UTC", "Europe/Rome", "Africa/Abidjan", "Asia/Kolkata"]);
    expect(values("UTC")).toEqual(["UTC", "Africa/Abidjan", "Asia/Kolkata", "Europe/Rome"]);
  });

  it("are found by a city's older and newer name", () => {
    for (const zone of ["Asia/Calcutta", "Asia/Kolkata"]) {
      const options = toZoneOptions("UTC", [zone, "Europe/Rome"]);
      const found = ["kolkata", "calcutta"].map((query) =>
        rankActions(options, query).map(({ value }) => value),
      );
      expect(found).toEqual([[zone], [zone]]);
    }
  });

  it("have the machine's own even where the engine does not list it", () => {
    expect(values("Etc/GMT-14")[1]).toBe("Etc/GMT-14");
  });
});

describe("an offset", () => {
  const winter = createZoneOffsets(Date.UTC(2018, 0, 15));
  const summer = createZoneOffsets(Date.UTC(2018, 6, 15));

  it("is of the instant, summer time and half hours included", () => {
    expect([winter("Europe/Rome"), summer("Europe/Rome")]).toEqual(["UTC+01:00", "UTC+02:00"]);
    expect(winter("Asia/Kolkata")).toBe("UTC+05:30");
    expect(winter("America/New_York")).toBe("UTC−05:00");
    expect(winter("UTC")).toBe("UTC+00:00");
  });
});
