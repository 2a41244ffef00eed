import type { Flow, FlowPair } from "./flow.ts";

interface Exchange {
  readonly requests: number;
  readonly requestBytes: number;
  readonly replies: number;
  readonly replyBytes: number;
}

/** The counters of one device while they fill: packets and bytes of each flow, side by side in the order of the flows. */
export interface Traffic {
  /** Adds whole packets and bytes to a flow that the device has. */
  readonly add: (flow: Flow, packets: number, bytes: number) => void;
  /** Adds both halves of a conversation that the device leads; without the Internet a far one leaves only three SYNs a minute. */
  readonly exchange: (flows: FlowPair, exchange: Exchange) => void;
  /** Says whether far peers answer from now on. */
  readonly setInternet: (isUp: boolean) => void;
  /** Hands the counters over and starts again from zero. */
  readonly take: () => Float64Array;
}

const RETRY_PACKETS = 3;
const SYN_BYTES = 74;

/** Starts the counters of a device. */
export function createTraffic(flows: readonly Flow[]): Traffic {
  const places = new Map(flows.map((flow, index) => [flow, 2 * index]));
  let counters = new Float64Array(2 * flows.length);
  let isInternetUp = true;

  const add = (flow: Flow, packets: number, bytes: number): void => {
    const place = places.get(flow);
    if (place === undefined) throw new Error(`no such flow: ${JSON.stringify(flow)}`);
    counters[place] += packets;
    counters[place + 1] += bytes;
  };

  return {
    add,
    exchange: (pair, { requests, requestBytes, replies, replyBytes }) => {
      if (requests === 0 && replies === 0) return;
      if (pair.out.reach === "Internet" && !isInternetUp) {
        add(pair.out, RETRY_PACKETS, RETRY_PACKETS * SYN_BYTES);
        return;
      }
      add(pair.out, requests, requestBytes);
      add(pair.in, replies, replyBytes);
    },
    setInternet: (isUp) => {
      isInternetUp = isUp;
    },
    take: () => {
      const taken = counters;
      counters = new Float64Array(2 * flows.length);
      return taken;
    },
  };
}
