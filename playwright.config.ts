import { defineConfig } from "@playwright/test";
import { BROWSER_SWITCHES, findBrowser } from "./scripts/browser.mjs";

const PORT = 4180;
const executablePath = await findBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // Two cores: one page and its workers are enough for them.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    timezoneId: "Pacific/Auckland",
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    acceptDownloads: true,
    // A trace of every step takes a fifth of the time; `--trace on` for one that is looked into.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { args: BROWSER_SWITCHES, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort`,
    url: `http://127.0.0.1:${PORT}`,
    reuseExistingServer: false,
  },
});
