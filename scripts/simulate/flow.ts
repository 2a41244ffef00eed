/** One MUD rule seen as a stream of traffic; two flows are the same when their names are. */
export interface Flow {
  readonly direction: "From" | "To";
  readonly reach: "Local" | "Internet";
  readonly protocol: "Tcp" | "Udp" | "Icmp" | "Arp" | "2" | "58" | "0x888e";
  readonly port: number | "All";
  readonly endpoint: string | null;
}

interface FlowPlace {
  readonly port?: number;
  readonly endpoint?: string;
}

/** A flow from somewhere to the device. */
export function from(reach: Flow["reach"], protocol: Flow["protocol"], place: FlowPlace = {}): Flow {
  return {
    direction: "From",
    reach,
    protocol,
    port: place.port ?? "All",
    endpoint: place.endpoint ?? null,
  };
}

/** A flow from the device to somewhere. */
export function to(reach: Flow["reach"], protocol: Flow["protocol"], place: FlowPlace = {}): Flow {
  return { ...from(reach, protocol, place), direction: "To" };
}

/** The two halves of a conversation that the device may lead or follow. */
export interface FlowPair {
  readonly out: Flow;
  readonly in: Flow;
}

/** Both directions of one rule. */
export function pair(reach: Flow["reach"], protocol: Flow["protocol"], place: FlowPlace = {}): FlowPair {
  return { out: to(reach, protocol, place), in: from(reach, protocol, place) };
}

function flowName({ direction, reach, port, endpoint }: Flow, protocol: string): string {
  return `${direction}${reach}${protocol}Port${port}${endpoint === null ? "" : `IP${endpoint}`}`;
}

/** The flow's name as UNSW writes it: `FromLocalUdpPort53IP192.168.1.1`. */
export function flowNameU(flow: Flow): string {
  return flowName(flow, flow.protocol);
}

/** The flow's name as CyAmast writes it: `FromLocalUDPPort53IP192.168.1.1`. */
export function flowNameC(flow: Flow): string {
  return flowName(flow, flow.protocol.startsWith("0x") ? flow.protocol : flow.protocol.toUpperCase());
}
