import { listNames } from "../core/list-names.ts";
import { plural } from "../core/number.ts";
import type { AppState } from "./app-state.ts";

/** The models that are open while there is no device to apply them to: `1 model waits for counters: “camera.json”`; empty where there are none. */
export function modelsSentence({ models }: Pick<AppState, "models">): string {
  if (models.length === 0) return "";
  const wait = models.length === 1 ? "waits" : "wait";
  return `${plural(models.length, "model")} ${wait} for counters: ${listNames(models.map(({ name }) => name))}`;
}
