import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Plugin, preview } from "vite";

/** What one load told of itself, in ms from the call of its address. */
export interface Loaded {
  readonly paintedMs: number;
  readonly readyMs: number;
  /** Asked for before it was ready, as paths within the built page. */
  readonly scripts: readonly string[];
}

export interface FirstLoadSite {
  /** The page to start a browser with: it opens the others, each in a window of its own. */
  readonly openerUrl: string;
  /** Has a page opened and gives what it told. Errors: where it tells nothing. */
  load(page: "page" | "blank"): Promise<Loaded>;
  close(): Promise<void>;
}

const LONGEST_MS = 60_000;
/** Between two loads: the window that is closed has its process and workers to end. */
const PAUSE_MS = 500;
const ALIVE = "mudlark:ready";

const OPENER = `<!doctype html><title>Opener</title><script type="module">
  for (;;) open(await (await fetch("/next")).text(), "_blank", "noopener");
</script>`;

/** Serves the built page in `root`, a blank one and what has them opened and tells of them. */
export async function serveFirstLoads(root: string): Promise<FirstLoadSite> {
  const settled: { next: ((address: string) => void) | null; told: ((loaded: Loaded) => void) | null } = {
    next: null,
    told: null,
  };
  const waitsFor = (mark: string): string =>
    `<script defer src="/tell-first-load.js" data-waits-for="${mark}"></script></body>`;
  const answers: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
    "/opener": (_, response) => sendHtml(response, OPENER),
    "/blank": (_, response) =>
      sendHtml(
        response,
        `<!doctype html><html lang="en"><title>Blank</title><body>Blank${waitsFor("")}</html>`,
      ),
    "/": (_, response) =>
      sendHtml(
        response,
        readFileSync(join(root, "index.html"), "utf8")
          // So that it can tell; the rest of its policy stays.
          .replace("connect-src 'none'", "connect-src 'self'")
          .replace("</body>", waitsFor(ALIVE)),
      ),
    "/tell-first-load.js": (_, response) => {
      response.setHeader("content-type", "text/javascript");
      response.end(readFileSync(join(import.meta.dirname, "tell-first-load.js")));
    },
    "/next": (_, response) => {
      settled.next = (address) => response.end(address);
    },
    "/told": (request, response) => {
      void text(request).then((body) => {
        response.end();
        settled.told?.(JSON.parse(body));
      });
    },
  };
  const stage: Plugin = {
    name: "bench:first-load",
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const answer = answers[request.url ?? ""];
        if (answer === undefined) next();
        else answer(request, response);
      });
    },
  };
  const server = await preview({
    configFile: false,
    logLevel: "error",
    build: { outDir: root },
    plugins: [stage],
    preview: { host: "127.0.0.1", port: 0 },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
  const { port } = address;
  let loads = 0;
  return {
    openerUrl: `http://127.0.0.1:${port}/opener`,
    async load(page) {
      const open = await until("the opener asks", () => settled.next);
      settled.next = null;
      const told = new Promise<Loaded>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`The ${page} told nothing for ${LONGEST_MS / 1000} s.`)),
          LONGEST_MS,
        );
        settled.told = (loaded) => {
          clearTimeout(timer);
          resolve(loaded);
        };
      });
      // A site of its own has a process of its own. Browsers send all of localhost's subdomains to this machine.
      open(`http://load-${++loads}.localhost:${port}/${page === "blank" ? "blank" : ""}`);
      const loaded = await told;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      return loaded;
    },
    close: () => server.close(),
  };
}

function sendHtml(response: ServerResponse, html: string): void {
  response.setHeader("content-type", "text/html");
  response.end(html);
}

async function until<Found>(what: string, look: () => Found | null): Promise<Found> {
  const latest = Date.now() + LONGEST_MS;
  for (;;) {
    const found = look();
    if (found !== null) return found;
    if (Date.now() > latest) throw new Error(`Waited ${LONGEST_MS / 1000} s until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
