import { register } from "tsx/esm/api";

// A worker does not inherit its parent's loader of TypeScript.
register();
await import("./fuzz-worker.ts");
