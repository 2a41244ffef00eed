import { parentPort, workerData } from "node:worker_threads";
import { checkInput } from "./check-input.ts";
import { createInput } from "./fuzz-input.ts";
import type { FuzzMessage, FuzzRequest } from "./messages.ts";
import { seedFiles } from "./seed-files.ts";

const { seed, first } = workerData as FuzzRequest;
const files = seedFiles();
const send = (message: FuzzMessage): void => parentPort?.postMessage(message);

for (let index = first; ; index++) {
  const input = createInput(files, seed, index);
  send({ kind: "begin", index });
  const { opened, finding } = await checkInput(input);
  send({ kind: "done", index, input: input.kind, opened, finding });
}
