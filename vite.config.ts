import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./scripts/vite/content-security-policy.ts";
import { emptyPage } from "./scripts/vite/empty-page.ts";
import { sampleFiles } from "./scripts/vite/sample-files.ts";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const readsPage = () => [react(), sampleFiles(pathOf("./public/sample"))];

export default defineConfig({
  // Relative addresses: the built page works from any folder of any server.
  base: "./",
  plugins: [
    readsPage(),
    emptyPage({ entry: pathOf("./src/app/empty-page-html.ts"), plugins: readsPage() }),
    contentSecurityPolicy(),
  ],
  worker: { format: "es" },
  build: { target: "es2023", chunkSizeWarningLimit: 1500 },
});
