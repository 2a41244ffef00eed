import type { Measure } from "../../core/flow.ts";
import type { KeyName } from "../table.ts";

const ASCII = /^[ -~]*$/;

/** A header as names are compared: lower case, words parted by `_`: `DeviceMAC` is `device_mac`, `time (UTC)` `time_utc`. */
export function plainName(name: string): string {
  // The classes of Unicode are slow to compile, and few headers need them.
  if (ASCII.test(name)) {
    return name
      .replace(/([a-z\d])([A-Z])/g, "$1_$2")
      .replace(/([A-Z])(?=[A-Z][a-z])/g, "$1_")
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "_")
      .replace(/^_+|_+$/g, "");
  }
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1_")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}

const UNIT = "(?:_(?:utc|gmt|local|s|sec|seconds|ms|us|ns|iso|unix|epoch))*";
/** Best first: a column of such a name is the time whatever its first cells hold. */
const TIME_NAMES: readonly RegExp[] = [
  /^time$/,
  new RegExp(`^time_?stamp${UNIT}$`),
  new RegExp(
    `^(?:(?:date_?time|date_and_time|time|ts|epoch|unix_?time|date|zeit_?stempel|zeitpunkt|zeit|datum|date_heure|horodatage|heure|data_ora|orario|fecha_hora|fecha)${UNIT}|utc)$`,
  ),
];
/** Names that only speak of time: their cells must hold times too. `start` before `end`. */
const START_NAME =
  /^(?:start|begin|first|first_seen|from|interval_start|window_start|flow_start|bucket|minute|hour|day|when|instant|uhrzeit|ora|hora|data)(?:_|$)|^(?:time|date|epoch|ts|datum|zeit)_|_(?:time|ts|timestamp|date|datum|zeit|utc)$/;
const END_NAME = /^(?:end|stop|last|last_seen|to|until|finish|interval_end|window_end|flow_end)(?:_|$)/;

/** How surely a name is a time's: 0 to 2 in the order of `time`, `timestamp` and others, 3 where it only speaks of time, 4 of the time of an end; null for any other. */
export function timeNameRank(name: string): number | null {
  const plain = plainName(name);
  const rank = TIME_NAMES.findIndex((pattern) => pattern.test(plain));
  if (rank >= 0) return rank;
  if (END_NAME.test(plain)) return 4;
  return START_NAME.test(plain) ? 3 : null;
}

/** Whether a column of that name is the time whatever it holds. */
export function isTimeName(name: string): boolean {
  const rank = timeNameRank(name);
  return rank !== null && rank <= 2;
}

/** Best first; a column of numbers may be one of these too. */
const DEVICE_NAMES: readonly string[] = [
  "device_mac",
  "mac",
  "mac_address",
  "mac_addr",
  "device",
  "device_id",
  "deviceid",
  "device_name",
  "device_address",
  "src_mac",
  "source_mac",
  "eth_src",
  "host",
  "hostname",
  "host_name",
];
/** These only where they hold text: a number may count them. */
const TEXT_DEVICE_NAMES: readonly string[] = [
  "client_mac",
  "client",
  "station",
  "sensor",
  "sensor_id",
  "node",
  "node_id",
  "machine",
  "asset",
  "gerät",
  "geraet",
  "gerätename",
  "appareil",
  "dispositivo",
];

/** How surely a name is a device's, the smaller the surer; null for any other. */
export function deviceNameRank(name: string, holdsText: boolean): number | null {
  const plain = plainName(name);
  const rank = DEVICE_NAMES.indexOf(plain);
  if (rank >= 0) return rank;
  const textRank = holdsText ? TEXT_DEVICE_NAMES.indexOf(plain) : -1;
  return textRank < 0 ? null : DEVICE_NAMES.length + textRank;
}

type FlowKey = Exclude<KeyName, "device">;
/** The better name first, where a table has several of one key. */
const KEY_NAMES: readonly (readonly [FlowKey, readonly RegExp[]])[] = [
  [
    "flow",
    [/^flow(?:_?(?:id|name|key|rule))?$/, /^(?:mud_)?rule(?:_?(?:id|name))?$/, /^(?:acl|ace)(?:_name)?$/],
  ],
  ["direction", [/^(?:flow_|traffic_)?(?:direction|dir|way)$/, /^richtung$/]],
  ["reach", [/^(?:reach|scope|locality)$/, /^(?:is_)?(?:local|internet)(?:_or_(?:local|internet))?$/]],
  ["protocol", [/^(?:ip_|l4_|transport_)?proto(?:col)?(?:_?(?:name|number|id))?$/, /^protokoll$/]],
  [
    "port",
    [/^port$/, /^(?:remote|dst|dest|destination|server|service|peer)_?port$/, /^d_?port$/, /^local_?port$/],
  ],
  [
    "endpoint",
    [
      /^endpoint$/,
      /^(?:remote|peer|dst|dest|destination|server|foreign)_?(?:ip|addr|address|host|name|endpoint|domain)(?:_?addr(?:ess)?)?$/,
      /^(?:remote|peer)$/,
      /^(?:ip|ip_?addr(?:ess)?|address|domain)$/,
    ],
  ],
];

/** Which part of a flow a column of that name names, and how surely: 0 is best; null for any other. */
export function flowKeyOfName(name: string): { key: FlowKey; rank: number } | null {
  const plain = plainName(name);
  for (const [key, patterns] of KEY_NAMES) {
    const rank = patterns.findIndex((pattern) => pattern.test(plain));
    if (rank >= 0) return { key, rank };
  }
  return null;
}

const OF = "(?:n|no|num|number_of|count|total|sum|tot|delta)";
const PACKETS = new RegExp(`^(?:${OF}_)?(?:packets?|pkts?|pakete|frames?)(?:_(?:count|total|delta|sum|n))?$`);
const BYTES = new RegExp(`^(?:${OF}_)?(?:bytes?|octets?)(?:_(?:count|total|delta|sum|n))?$`);

/** What a column of a long table counts, by its name: `packets`, `n_bytes`, `pkts`, `octets`; null for any other name. */
export function measureOfName(name: string): Exclude<Measure, "value"> | null {
  const plain = plainName(name);
  if (PACKETS.test(plain)) return "packets";
  return BYTES.test(plain) ? "bytes" : null;
}

/** A collector's count of its own rules: no traffic, and so no part of the model. */
export function isRuleCount(name: string): boolean {
  return /^NoOfFlows$/i.test(name);
}
