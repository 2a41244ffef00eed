import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seekBrowser } from "./browser.mjs";
import { installPackages, runPackage } from "./install-packages.mjs";
import { runSteps } from "./run-steps.mjs";
import { staticSteps } from "./static-steps.mjs";

installPackages();
const browser = await seekBrowser();

const reports = mkdtempSync(join(tmpdir(), "mudlark-tests-"));
const unitReport = join(reports, "unit.json");
const endToEndReport = join(reports, "e2e.json");
const failedSteps = runSteps([
  ...staticSteps,
  {
    name: "unit tests",
    run: () =>
      runPackage("vitest", [
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${unitReport}`,
      ]),
  },
  {
    name: "end to end, in a real browser",
    run: () => (browser ? runEndToEnd(browser) : 1),
  },
]);

const unit = read(unitReport, ({ numPassedTests, numFailedTests, numPendingTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests,
}));
const endToEnd = read(endToEndReport, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
}));
rmSync(reports, { recursive: true, force: true });

// A step that fails without a failed test (types, build, a runner that died) counts as one failure, a sound one as one pass.
const steps = staticSteps.map(({ name }) => (failedSteps.includes(name) ? "failed" : "passed"));
const passed = unit.passed + endToEnd.passed + steps.filter((end) => end === "passed").length;
let failed = unit.failed + endToEnd.failed + steps.filter((end) => end === "failed").length;
if (failedSteps.length > 0 && failed === 0) failed = failedSteps.length;
const skipped = unit.skipped + endToEnd.skipped;
if (skipped > 0) console.log(`\n${skipped} skipped (what they need is not on this machine)`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function runEndToEnd(executablePath) {
  return runPackage("@playwright/test", ["test", "--reporter=list,json"], {
    MUDLARK_BROWSER: executablePath,
    PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport,
  });
}

/** Counts from a runner's report; a runner that left none has failed. */
function read(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
