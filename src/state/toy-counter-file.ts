import { seededRandom } from "../core/seeded-random.ts";

/** Where the counter files begin, in epoch seconds. */
export const TOY_START_S = Date.UTC(2024, 0, 1) / 1000;

/** A file for tests: a device of two flows, 400 minutes long, with an attack from minute 300 to 310. `extra` are lines at its end. */
export function toyCounterFile(name: string, seed: number, extra = ""): File {
  const random = seededRandom(seed);
  const lines = Array.from({ length: 400 }, (_, minute) => {
    const packets = 5 + Math.floor(random() * 4);
    const arp = minute >= 300 && minute < 310 ? 900 : 0;
    return [TOY_START_S + minute * 60, packets, packets * 90 + Math.floor(random() * 20), arp, arp * 60].join(
      ",",
    );
  });
  const header =
    "time,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromLocalArpPortAllPacket,FromLocalArpPortAllByte";
  return new File([`${header}\n${lines.join("\n")}\n${extra}`], name);
}
