import type { FlowRole, Minute, Scenario } from "./scenario.ts";

/** Packets a minute of one a second, as the real attacks have them. */
const A_MINUTE = 55;

/** So many packets a second, Poisson, fewer in the first minute. */
function flood(minute: Minute, packetsASecond: number): number {
  return perMinute(minute, A_MINUTE * packetsASecond);
}

function perMinute({ random, share }: Minute, packets: number): number {
  return random.poisson(packets * share);
}

/** ARP requests at a rate, and one answer a minute. */
function arpSpoof(minute: Minute, packetsAMinute: number): void {
  minute.add("arpIn", perMinute(minute, packetsAMinute), 60);
  minute.add("arpOut", 1, 60);
}

const WEB: readonly FlowRole[] = ["webIn", "webOut"];

/** The 28 families of the public benchmark (`../shared/scenarios.md`). Where it leaves a size open: a reset, an acknowledgement and an answer have 54 bytes, a DNS query without an answer 70, an EAPOL frame 135 (their mean in the file). */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: "P01",
    set: "P",
    what: "SYN flood on the active 443",
    isVolumetric: true,
    minutes: 10,
    rates: [1, 10, 100],
    unit: "pps",
    flows: WEB,
    inject(minute, rate) {
      const packets = flood(minute, rate);
      minute.add("webIn", packets, 60);
      minute.add("webOut", packets, 54);
    },
  },
  {
    id: "P02",
    set: "P",
    what: "SYN flood on a quiet local port",
    isVolumetric: true,
    minutes: 10,
    rates: [1, 10, 100],
    unit: "pps",
    flows: ["quietTcpIn", "quietTcpOut"],
    inject(minute, rate) {
      const packets = flood(minute, rate);
      minute.add("quietTcpIn", packets, 60);
      minute.add("quietTcpOut", packets, 54);
    },
  },
  {
    id: "P03",
    set: "P",
    what: "UDP reflection",
    isVolumetric: true,
    minutes: 10,
    rates: [1, 10, 100],
    unit: "pps",
    flows: ["quietTcpIn", "udpOut"],
    inject(minute, rate) {
      const packets = flood(minute, rate);
      minute.add("quietTcpIn", packets, 90);
      minute.add("udpOut", 4 * packets, 300);
    },
  },
  {
    id: "P04",
    set: "P",
    what: "Smurf",
    isVolumetric: true,
    minutes: 10,
    rates: [1, 10, 100],
    unit: "pps",
    flows: ["icmpIn", "icmpOut"],
    inject(minute, rate) {
      const packets = flood(minute, rate);
      minute.add("icmpIn", packets, 98);
      minute.add("icmpOut", packets, 98);
    },
  },
  {
    id: "P05",
    set: "P",
    what: "ping of death",
    isVolumetric: true,
    minutes: 10,
    rates: [1, 10, 100],
    unit: "pps",
    flows: ["icmpIn"],
    inject: (minute, rate) => minute.add("icmpIn", 44 * flood(minute, rate), 1500),
  },
  {
    id: "P06",
    set: "P",
    what: "ARP spoof",
    isVolumetric: true,
    minutes: 10,
    rates: [55, 550, 555],
    unit: "/min",
    flows: ["arpIn", "arpOut"],
    inject: arpSpoof,
  },
  {
    id: "P07",
    set: "P",
    what: "slow exfiltration on 443",
    isVolumetric: false,
    minutes: 30,
    rates: [1, 5, 50],
    unit: "kB/min",
    flows: WEB,
    inject(minute, rate) {
      const packets = perMinute(minute, (rate * 1000) / 1400);
      minute.add("webOut", packets, 1400);
      minute.add("webIn", packets, 54);
    },
  },
  {
    id: "P08",
    set: "P",
    what: "device silent",
    isVolumetric: false,
    minutes: 30,
    rates: [null],
    unit: "",
    flows: null,
    inject: (minute) => minute.silence("all"),
  },
  {
    id: "P09",
    set: "P",
    what: "Internet lost",
    isVolumetric: false,
    minutes: 30,
    rates: [null],
    unit: "",
    flows: null,
    inject: (minute) => minute.silence("internet"),
  },
  {
    id: "P10",
    set: "P",
    what: "a new quiet flow trickles",
    isVolumetric: false,
    minutes: 15,
    rates: [1, 4],
    unit: "/min",
    flows: ["udpOut"],
    inject: (minute, rate) => minute.add("udpOut", perMinute(minute, rate), 120),
  },
  {
    id: "P11",
    set: "P",
    what: "beacon",
    isVolumetric: false,
    minutes: 60,
    rates: [5, 10],
    unit: "min",
    flows: WEB,
    inject(minute, every) {
      if (minute.index % every !== 0) return;
      minute.addBytes("webOut", 3, 700);
      minute.addBytes("webIn", 3, 600);
    },
  },
  {
    id: "P12",
    set: "P",
    what: "DNS tunnel",
    isVolumetric: false,
    minutes: 20,
    rates: [2, 10],
    unit: "/min",
    flows: ["dnsIn", "dnsOut"],
    inject(minute, rate) {
      const queries = perMinute(minute, rate);
      minute.add("dnsOut", queries, 150);
      minute.add("dnsIn", queries, 400);
    },
  },
  {
    id: "P13",
    set: "P",
    what: "bytes out on 443 times 3",
    isVolumetric: false,
    minutes: 20,
    rates: [null],
    unit: "",
    flows: ["webOut"],
    inject: (minute) => minute.multiply("webOut", 1, 3),
  },
  {
    id: "P14",
    set: "P",
    what: "ramp on 443 in",
    isVolumetric: false,
    minutes: 30,
    rates: [null],
    unit: "",
    flows: ["webIn"],
    inject(minute) {
      const packets = 1 + (599 * minute.index) / (minute.count - 1);
      minute.add("webIn", perMinute(minute, packets), 60);
    },
  },
  {
    id: "H01",
    set: "H",
    what: "UDP flood from the Internet",
    isVolumetric: true,
    minutes: 10,
    rates: [0.2, 1, 5],
    unit: "pps",
    flows: ["udpIn"],
    inject: (minute, rate) => minute.add("udpIn", flood(minute, rate), 130),
  },
  {
    id: "H02",
    set: "H",
    what: "SYN reflection on port 80",
    isVolumetric: true,
    minutes: 10,
    rates: [0.5, 5, 50],
    unit: "pps",
    flows: ["plainIn", "plainOut"],
    inject(minute, rate) {
      const packets = flood(minute, rate);
      minute.add("plainIn", packets, 60);
      minute.add("plainOut", packets, 60);
    },
  },
  {
    id: "H03",
    set: "H",
    what: "ARP man in the middle",
    isVolumetric: true,
    minutes: 10,
    rates: [55, 1100],
    unit: "/min",
    flows: ["arpIn", "arpOut", "webIn", "webOut", "dnsOut"],
    inject(minute, rate) {
      arpSpoof(minute, rate);
      minute.silence("webIn");
      minute.silence("webOut");
      minute.add("dnsOut", perMinute(minute, 20), 70);
    },
  },
  {
    id: "H04",
    set: "H",
    what: "payload drop on port 80",
    isVolumetric: false,
    minutes: 3,
    rates: [20, 200],
    unit: "kB",
    flows: ["plainIn", "plainOut"],
    inject(minute, rate) {
      const packets = perMinute(minute, (rate * 1000) / 1400 / minute.count);
      minute.add("plainIn", packets, 1400);
      minute.add("plainOut", packets, 54);
    },
  },
  {
    id: "H05",
    set: "H",
    what: "Telnet or SSH guessing",
    isVolumetric: false,
    minutes: 30,
    rates: [3, 12],
    unit: "/min",
    flows: ["quietTcpIn", "quietTcpOut"],
    inject(minute, rate) {
      const guesses = perMinute(minute, rate);
      minute.add("quietTcpIn", guesses, 60);
      minute.add("quietTcpOut", guesses, 54);
    },
  },
  {
    id: "H06",
    set: "H",
    what: "replies vanish",
    isVolumetric: false,
    minutes: 20,
    rates: [null],
    unit: "",
    flows: ["webIn"],
    inject: (minute) => minute.silence("webIn"),
  },
  {
    id: "H07",
    set: "H",
    what: "retry storm",
    isVolumetric: false,
    minutes: 15,
    rates: [null],
    unit: "",
    flows: WEB,
    inject(minute) {
      minute.multiply("webOut", 4, 4);
      minute.silence("webIn");
    },
  },
  {
    id: "H08",
    set: "H",
    what: "mDNS chatter",
    isVolumetric: false,
    minutes: 20,
    rates: [1, 3],
    unit: "/min",
    flows: ["mdns"],
    inject: (minute, rate) => minute.add("mdns", perMinute(minute, rate), 420),
  },
  {
    id: "H09",
    set: "H",
    what: "EAPOL storm, Internet lost",
    isVolumetric: false,
    minutes: 20,
    rates: [null],
    unit: "",
    flows: null,
    inject(minute) {
      minute.silence("internet");
      minute.add("eapol", perMinute(minute, 28), 135);
    },
  },
  {
    id: "H10",
    set: "H",
    what: "pulsed flood on 443",
    isVolumetric: false,
    minutes: 60,
    rates: [5],
    unit: "pps",
    flows: WEB,
    inject(minute, rate) {
      if (minute.index % 10 !== 0) return;
      const packets = flood(minute, rate);
      minute.add("webIn", packets, 60);
      minute.add("webOut", packets, 54);
    },
  },
  {
    id: "H11",
    set: "H",
    what: "443 doubled",
    isVolumetric: false,
    minutes: 30,
    rates: [null],
    unit: "",
    flows: WEB,
    inject(minute) {
      minute.multiply("webIn", 2, 2);
      minute.multiply("webOut", 2, 2);
    },
  },
  {
    id: "H12",
    set: "H",
    what: "443 bytes halved",
    isVolumetric: false,
    minutes: 30,
    rates: [null],
    unit: "",
    flows: WEB,
    inject(minute) {
      minute.multiply("webIn", 1, 0.5);
      minute.multiply("webOut", 1, 0.5);
    },
  },
  {
    id: "H13",
    set: "H",
    what: "ICMP tunnel",
    isVolumetric: false,
    minutes: 30,
    rates: [1, 2],
    unit: "/min",
    flows: ["icmpIn", "icmpOut"],
    inject(minute, rate) {
      const packets = perMinute(minute, rate);
      minute.add("icmpOut", packets, 500);
      minute.add("icmpIn", packets, 200);
    },
  },
  {
    id: "H14",
    set: "H",
    what: "uploads look like downloads",
    isVolumetric: false,
    minutes: 20,
    rates: [null],
    unit: "",
    flows: WEB,
    inject(minute) {
      minute.multiply("webOut", 1, 6);
      minute.multiply("webIn", 1, 0.3);
    },
  },
];
