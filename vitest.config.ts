import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    environment: "node",
    testTimeout: 30_000,
    // A module is loaded once a process and not once a file: half of the time went into that. A test puts back what it changes.
    isolate: false,
    maxWorkers: availableParallelism(),
  },
});
