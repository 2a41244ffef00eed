import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { detectionDone, exportIntervals, intervalRows, openPage } from "./analyst.ts";

/** The ways out that are tried, each against another server and against the page's own. */
const WAYS = ["fetch", "xhr", "websocket", "beacon", "image", "form", "event source", "script"] as const;
const WORKER_WAYS = ["fetch", "xhr", "websocket", "event source", "script"] as const;

let otherServer: Server;
let otherAddress: string;
const heard: string[] = [];

test.beforeAll(async () => {
  otherServer = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end();
  });
  otherServer.on("upgrade", (request, socket) => {
    heard.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => otherServer.listen(0, "127.0.0.1", resolve));
  otherAddress = `http://127.0.0.1:${(otherServer.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  await new Promise((resolve) => otherServer.close(resolve));
});

test.beforeEach(() => {
  heard.length = 0;
});

test("the other server is really there: a page without the policy reaches it", async ({ page }) => {
  await page.goto(`${otherAddress}/plain`);
  await page.evaluate((address) => fetch(`${address}/probe`), otherAddress);
  expect(heard).toContain("GET /probe");
});

for (const place of ["another server", "the page's own server"] as const) {
  test(`the page sends nothing to ${place}`, async ({ page, baseURL }) => {
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
    const address = place === "another server" ? otherAddress : (baseURL ?? "");
    const seen = requestsWith(page, "leak=");
    expect(await page.evaluate(tryEveryWay, { address, ways: [...WAYS] })).toEqual(allRefused(WAYS, place));
    expect(seen).toEqual([]);
    expect(heard.filter((line) => line.includes("leak="))).toEqual([]);
  });

  test(`a worker of the page sends nothing to ${place}`, async ({ page, baseURL }) => {
    await page.goto("/");
    const address = place === "another server" ? otherAddress : (baseURL ?? "");
    const seen = requestsWith(page, "leak=");
    const program = `(${tryEveryWay.toString()})(${JSON.stringify({ address, ways: WORKER_WAYS })})
      .then((result) => postMessage(result))`;
    const found = await page.evaluate(
      (source) =>
        new Promise((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
          const worker = new Worker(url, { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
        }),
      program,
    );
    expect(found).toEqual(allRefused(WORKER_WAYS, place));
    expect(seen).toEqual([]);
    expect(heard.filter((line) => line.includes("leak="))).toEqual([]);
  });
}

test("an image made of markup, as a chart's picture is before it is saved, asks nobody for anything", async ({
  page,
}) => {
  await page.goto("/");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">
    <style>@import url("${otherAddress}/style?leak=1"); circle { fill: url("${otherAddress}/fill?leak=1") }</style>
    <script>fetch("${otherAddress}/script?leak=1")</script>
    <image href="${otherAddress}/image?leak=1" width="20" height="20" onload="fetch('${otherAddress}/load?leak=1')"/>
    <use href="${otherAddress}/use?leak=1#a"/>
    <circle r="5"/><rect width="20" height="20" fill="#0f6e84"/>
  </svg>`;
  const dot = await page.evaluate(async (markup) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
    await image.decode();
    const context = document.createElement("canvas").getContext("2d");
    context?.drawImage(image, 0, 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [...(context?.getImageData(10, 10, 1, 1).data ?? [])];
  }, svg);
  expect(dot).toEqual([15, 110, 132, 255]);
  expect(heard).toEqual([]);
});

test("the page's own workers are made from blobs, and so under its policy", async ({ page }) => {
  const urls: string[] = [];
  page.on("worker", (worker) => urls.push(worker.url()));
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect(page.getByRole("status")).toContainText("6 devices");
  await expect.poll(() => urls.length).toBeGreaterThan(1);
  expect(urls.filter((url) => !url.startsWith("blob:"))).toEqual([]);
});

test("a worker that the server offers by its address is refused", async ({ page }) => {
  await page.goto("/");
  const end = await page.evaluate(
    () =>
      new Promise((resolve) => {
        try {
          const worker = new Worker("/assets/any.js");
          worker.onerror = () => resolve("refused");
          worker.onmessage = () => resolve("ran");
        } catch {
          resolve("refused");
        }
        setTimeout(() => resolve("silent"), 3000);
      }),
  );
  expect(end).toBe("refused");
});

test("the whole job, sample and export included, asks only for the page's own files and breaks no policy", async ({
  page,
  baseURL,
}) => {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await openPage(page);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await detectionDone(page);
  await intervalRows(page).first().click();
  await exportIntervals(page, "CSV");
  expect(complaints).toEqual([]);
  const elsewhere = requests.filter((url) => !url.startsWith(`${baseURL}/`) && !/^(blob|data):/.test(url));
  expect(elsewhere).toEqual([]);
  const ownOther = requests.filter(
    (url) => url.startsWith(`${baseURL}/`) && !/\/(kept-theme\.js|assets\/[^?]+)?$/.test(url),
  );
  expect(ownOther).toEqual([]);
});

/** `script` to the page's own server is how the page loads itself, and so the one way that is open. */
function allRefused(ways: readonly string[], place: string): Record<string, string> {
  return Object.fromEntries(
    ways.map((way) => [way, way === "script" && place !== "another server" ? "not tried" : "refused"]),
  );
}

function requestsWith(page: Page, part: string): string[] {
  const seen: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes(part)) seen.push(response.url());
  });
  return seen;
}

/** Runs in the page or in a worker: tries each way out and says how it ended. */
async function tryEveryWay({
  address,
  ways,
}: {
  address: string;
  ways: readonly string[];
}): Promise<Record<string, string>> {
  const url = `${address}/?leak=1`;
  const isOwn = globalThis.location.href.includes(address);
  const violations = new Set<string>();
  globalThis.addEventListener("securitypolicyviolation", (event) =>
    violations.add((event as SecurityPolicyViolationEvent).effectiveDirective),
  );
  const settle = (start: (done: (end: string) => void) => void): Promise<string> =>
    new Promise((resolve) => {
      setTimeout(() => resolve("silent"), 4000);
      try {
        start(resolve);
      } catch {
        resolve("refused");
      }
    });
  const attempts: Record<string, () => Promise<string>> = {
    fetch: () =>
      fetch(url).then(
        () => "sent",
        () => "refused",
      ),
    xhr: () =>
      settle((done) => {
        const request = new XMLHttpRequest();
        request.onload = () => done("sent");
        request.onerror = () => done("refused");
        request.open("GET", url);
        request.send();
      }),
    websocket: () =>
      settle((done) => {
        const socket = new WebSocket(url.replace("http", "ws"));
        socket.onopen = () => done("sent");
        socket.onerror = () => done(violations.has("connect-src") ? "refused" : "sent");
      }),
    beacon: async () => {
      const isQueued = navigator.sendBeacon(url, "x");
      await new Promise((resolve) => setTimeout(resolve, 300));
      return !isQueued || violations.has("connect-src") ? "refused" : "sent";
    },
    image: () =>
      settle((done) => {
        const image = new Image();
        image.onload = () => done("sent");
        image.onerror = () => setTimeout(() => done(violations.has("img-src") ? "refused" : "sent"), 100);
        image.src = url;
      }),
    form: async () => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = url;
      document.body.append(form);
      form.submit();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return violations.has("form-action") ? "refused" : "sent";
    },
    "event source": () =>
      settle((done) => {
        const source = new EventSource(url);
        source.onopen = () => done("sent");
        source.onerror = () => {
          source.close();
          done(violations.has("connect-src") ? "refused" : "sent");
        };
      }),
    script: () =>
      isOwn
        ? Promise.resolve("not tried")
        : import(/* @vite-ignore */ url).then(
            () => "sent",
            () => "refused",
          ),
  };
  const ends: Record<string, string> = {};
  for (const way of ways) {
    violations.clear();
    ends[way] = await attempts[way]();
  }
  return ends;
}
