import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  detectionDone,
  dropFiles,
  dropFromDisk,
  exportIntervals,
  flowstats,
  headless,
  intervalRows,
  type MadeFile,
  openPage,
  saveModel,
  setBaselineEnd,
} from "./analyst.ts";

const SAMPLE = join(import.meta.dirname, "..", "public", "sample");
const CAMERA = join(SAMPLE, "02a45e1c7730_flowstats.csv.gz");
const PLUG = join(SAMPLE, "0292f1086d45_flowstats.csv.gz");
const NAMES = join(SAMPLE, "device_info.csv");

function models(page: Page): Locator {
  return page.getByRole("region", { name: "Models", exact: true });
}

async function showDevice(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("list", { name: "Devices" }).getByRole("button", { name }).click();
}

async function applied(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Another fit" })).toContainText(
    /A saved model is applied.*now/,
    {
      timeout: 60_000,
    },
  );
}

/** The camera's model, as the page saves it. */
async function cameraModel(page: Page): Promise<MadeFile> {
  await dropFromDisk(page, [CAMERA, NAMES]);
  await detectionDone(page);
  await setBaselineEnd(page, "2026-03-09T00:00");
  await expect(page.getByRole("region", { name: "Another fit" })).toContainText(/now there/, {
    timeout: 60_000,
  });
  const { name, text } = await saveModel(page);
  return { name, content: text };
}

test("a model that was saved waits for its device, finds the same there, and its export is the command's", async ({
  page,
}, testInfo) => {
  await openPage(page);
  const model = await cameraModel(page);
  expect(model.name).toBe("mudlark-model-02a45e1c7730.json");
  const fitted = await intervalRows(page).allInnerTexts();
  await page.getByRole("button", { name: "Close all" }).click();

  await dropFiles(page, [model, model]);
  const waiting = page.getByRole("region", { name: "Models that wait" });
  await expect(waiting).toContainText(`1 model waits for counters: “${model.name}”, fitted on Camera`);
  await dropFromDisk(page, [CAMERA, NAMES]);
  await detectionDone(page);
  const item = models(page).getByRole("listitem", { name: model.name });
  await expect(item).toContainText("fitted on Camera (02:a4:5e:1c:77:30)");
  await expect(item).toContainText("baseline until 9 Mar 2026 00:00");
  await item.getByRole("button", { name: "Apply" }).click();
  await applied(page);
  expect(await intervalRows(page).allInnerTexts()).toEqual(fitted);
  await expect(page.getByRole("group", { name: "Baseline" })).toContainText(
    "a model that was fitted on Camera is applied",
  );

  const path = testInfo.outputPath(model.name);
  writeFileSync(path, model.content);
  const command = [CAMERA, NAMES, "--model", path];
  expect(await exportIntervals(page, "CSV")).toBe(headless([...command, "--format", "csv"]));
  expect(await exportIntervals(page, "JSON")).toBe(headless(command));

  await page.getByRole("region", { name: "Another fit" }).getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("group", { name: "Baseline" })).toContainText("none is chosen");
  await expect(item.getByRole("button", { name: "Apply" })).toBeEnabled();
});

test("a model of the camera is refused for the plug with the counters named, and applied once they are mapped", async ({
  page,
}) => {
  await openPage(page);
  const model = await cameraModel(page);
  await dropFiles(page, [model]);
  await dropFromDisk(page, [PLUG]);
  await expect(page.getByRole("status")).toContainText("2 devices");
  await detectionDone(page);
  await showDevice(page, /Plug/);
  const item = models(page).getByRole("listitem", { name: model.name });
  await expect(item).toContainText(/Plug lacks 6 counters of it: .*“FromLocalTcpPort554Packet”/);
  await expect(item.getByRole("button", { name: "Apply" })).toBeDisabled();

  await item.getByRole("button", { name: "Map columns" }).click();
  const form = page.getByRole("form", { name: `Columns for ${model.name}` });
  const selects = form.getByRole("combobox");
  await expect(selects).toHaveCount(6);
  await expect(form.getByRole("button", { name: "Apply" })).toBeDisabled();
  for (let index = 0; index < 6; index++) {
    await expect(form).toContainText(index === 5 ? "1 counter to map" : `${6 - index} counters to map`);
    await selects.nth(index).selectOption({ index: 1 });
  }
  await expect(form).toContainText("All are mapped");
  await form.getByRole("button", { name: "Apply" }).click();
  await applied(page);
  await expect(item.getByRole("list", { name: "Mapped columns" }).getByRole("listitem")).toHaveCount(6);
  await expect(item.getByRole("list", { name: "What the model does not see" })).toContainText(
    "were left out",
  );
  await item.getByRole("button", { name: "Fit on this device instead" }).click();
  await expect(page.getByRole("group", { name: "Baseline" })).not.toContainText("is applied", {
    timeout: 60_000,
  });
});

test("a model that is no good is one Problem, beside counters that open", async ({ page }) => {
  await openPage(page);
  const counters: MadeFile = { name: "74c63b29d71d_flowstats.csv", content: flowstats(1500) };
  const broken: MadeFile = { name: "model.json", content: '{"schema": "mudlark.model/1", "counters": [' };
  await dropFiles(page, [counters, broken]);
  await expect(page.getByRole("alert")).toHaveCount(1);
  await expect(page.getByRole("alert")).toContainText("The JSON of the model is damaged or cut off.");
  await detectionDone(page);
  await expect(models(page)).toHaveCount(0);
});
