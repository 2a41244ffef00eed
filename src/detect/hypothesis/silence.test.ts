import { describe, expect, it } from "vitest";
import { lostInternet } from "./lost-internet.ts";
import { silence } from "./silence.ts";
import { NOTHING, type ToyFlow, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 88 };
const web = { usual: quiet, now: NOTHING };
const flows = (local: Omit<ToyFlow, "id">): readonly ToyFlow[] => [
  { id: "FromInternetTcpPort443", ...web },
  { id: "ToInternetTcpPort443", ...web },
  { id: "ToLocalUdpPort5353IP224.0.0.251/32", ...local },
];

describe("a silent device", () => {
  it("sends nothing, neither local nor to the Internet", () => {
    const { scene } = toySuspect(flows(web));
    expect(silence(scene).strength).toBe(1);
    expect(lostInternet(scene).strength).toBe(0);
    expect(silence(scene).reasons).toMatchObject([
      { kind: "nothing", reach: null, emptyMs: 720_000, usual: 6 },
    ]);
  });

  it("may have lost the Internet alone where nothing local is usual", () => {
    const { scene } = toySuspect(flows({ usual: NOTHING }));
    expect(silence(scene).strength).toBeLessThan(0.75);
    expect(lostInternet(scene).strength).toBeGreaterThan(0.3);
  });

  it("may be heard in the alarm's last row, when it is back", () => {
    const now = { packets: (row: number) => (row === 49 ? 4 : 0), size: 88 };
    const { scene } = toySuspect(
      flows({ usual: quiet, now }).map((flow) => ({ ...flow, now })),
      { rows: 50 },
    );
    expect(silence(scene).strength).toBe(1);
  });
});

describe("no silence", () => {
  it("is one where a packet or two would be usual", () => {
    const rare = { usual: { packets: (row: number) => (row % 10 === 0 ? 1 : 0), size: 88 }, now: NOTHING };
    const { scene } = toySuspect([{ id: "ToInternetTcpPort443", ...rare }]);
    expect(silence(scene).strength).toBe(0);
  });

  it("is one that nobody counted", () => {
    const missing = { usual: quiet, now: { packets: Number.NaN, size: 1 } };
    expect(silence(toySuspect([{ id: "ToInternetTcpPort443", ...missing }]).scene).strength).toBe(0);
  });
});
