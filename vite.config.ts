import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./scripts/vite/content-security-policy.ts";
import { sampleFiles } from "./scripts/vite/sample-files.ts";

export default defineConfig({
  // Relative addresses: the built page works from any folder of any server.
  base: "./",
  plugins: [
    react(),
    sampleFiles(fileURLToPath(new URL("./public/sample", import.meta.url))),
    contentSecurityPolicy(),
  ],
  worker: { format: "es" },
  build: { target: "es2023", chunkSizeWarningLimit: 1500 },
});
