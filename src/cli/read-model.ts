import { LONGEST_MODEL } from "../core/longest-model.ts";
import type { NamedModel } from "../core/model-file.ts";
import { readModelJson, tooLong } from "../ingest/lists/model-json.ts";
import { diskFile } from "./disk-file.ts";

/** Reads a model's file. Errors: ProblemError. */
export async function readModel(path: string): Promise<NamedModel> {
  const file = await diskFile(path);
  if (file.size > LONGEST_MODEL) throw tooLong(file.name);
  const text = new TextDecoder().decode(await file.slice(0, file.size).arrayBuffer());
  return { name: file.name, model: readModelJson(file.name, text) };
}
