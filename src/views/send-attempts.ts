/** A way in which a page could send something. */
export interface SendAttempt {
  /** `fetch`, `WebSocket`. */
  readonly way: string;
  /** Begins to send to an address; may throw. */
  begin(address: string): void;
}

export type SendOutcome =
  /** The browser refused, by this directive of the page's policy. */
  | { readonly kind: "blocked"; readonly directive: string }
  /** The browser did not say that it refused. */
  | { readonly kind: "not-blocked" };

/** How long the browser has to refuse. */
const WAIT_MS = 1500;

/**
 * The ways there are to send something that is made up on the way; each is tried with an address of the page's own server, so that even without a
 * policy nothing would leave it. Scripts of that server are the page itself: they are allowed.
 */
export const SEND_ATTEMPTS: readonly SendAttempt[] = [
  { way: "fetch", begin: (address) => void fetch(address).catch(() => undefined) },
  {
    way: "XMLHttpRequest",
    begin(address) {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.send("test");
    },
  },
  { way: "beacon", begin: (address) => void navigator.sendBeacon(address, "test") },
  { way: "WebSocket", begin: (address) => new WebSocket(address.replace(/^http/, "ws")).close() },
  {
    way: "event stream",
    begin(address) {
      const stream = new EventSource(address);
      setTimeout(() => stream.close(), WAIT_MS);
    },
  },
  {
    way: "frame",
    begin(address) {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.src = address;
      document.body.append(frame);
      setTimeout(() => frame.remove(), WAIT_MS);
    },
  },
];

/** Tries one way to send, and waits for the browser to refuse. */
export function trySending({ way, begin }: SendAttempt): Promise<SendOutcome> {
  const path = `/mudlark-self-test/${way.replaceAll(" ", "-")}`;
  return new Promise((resolve) => {
    const settle = (outcome: SendOutcome): void => {
      clearTimeout(timer);
      document.removeEventListener("securitypolicyviolation", hear);
      resolve(outcome);
    };
    const hear = (event: SecurityPolicyViolationEvent): void => {
      if (!event.blockedURI.includes(path)) return;
      settle({ kind: "blocked", directive: event.effectiveDirective });
    };
    const timer = setTimeout(() => settle({ kind: "not-blocked" }), WAIT_MS);
    document.addEventListener("securitypolicyviolation", hear);
    try {
      begin(new URL(path, location.href).href);
    } catch {
      // Refused by an exception; the event follows.
    }
  });
}

/** The policy that the page came with; null where there is none. */
export function pagePolicy(): string | null {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  return meta?.getAttribute("content") ?? null;
}
