import { resolve } from "node:path";

/** Where the bench keeps what it built and wrote; git does not see it. */
export const CACHE = resolve(import.meta.dirname, "../.cache/bench");
