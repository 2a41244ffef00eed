import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build, type InlineConfig, preview } from "vite";
import { CACHE } from "./cache.ts";

const PROJECT = resolve(import.meta.dirname, "..");

/** A built page that is being served on 127.0.0.1. */
export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Mudlark as `npm run build` makes it, in a folder of the bench's own. */
export function serveMudlark(): Promise<Site> {
  return serve({ root: PROJECT, configFile: join(PROJECT, "vite.config.ts") }, "mudlark");
}

/** The bench's page that runs the peers. */
export function servePeers(): Promise<Site> {
  const peers = join(import.meta.dirname, "peers");
  return serve({ root: peers, configFile: false, base: "./", worker: { format: "es" } }, "peers");
}

/** The bench's page that makes a matrix and fits a model to it. */
export function serveMatrix(): Promise<Site> {
  const matrix = join(import.meta.dirname, "matrix");
  return serve({ root: matrix, configFile: false, base: "./", worker: { format: "es" } }, "matrix");
}

/** The bench's page that draws one chart, and asks DuckDB what a brush asks. */
export function serveExplore(): Promise<Site> {
  const page = join(import.meta.dirname, "explore/page");
  const plugins = [react()];
  return serve(
    { root: page, configFile: false, base: "./", plugins, worker: { format: "es" } },
    "explore-page",
  );
}

async function serve(config: InlineConfig, folder: string): Promise<Site> {
  const outDir = join(CACHE, folder);
  const common: InlineConfig = { ...config, logLevel: "error" };
  await build({ ...common, build: { outDir, emptyOutDir: true, target: "es2023" } });
  const server = await preview({
    ...common,
    build: { outDir },
    // Any free port: several runs may go on at once.
    preview: { host: "127.0.0.1", port: 0 },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
