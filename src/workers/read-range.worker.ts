import type { ServeRangesRequest } from "./range-workers.ts";
import { serveRanges } from "./serve-ranges.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<ServeRangesRequest, never>;

port.onmessage = ({ data }) => serveRanges(data.port);
