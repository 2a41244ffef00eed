import { ALL_FORMATS } from "../ingest/formats/all-formats.ts";
import { type OpenerPort, serveOpener } from "./serve-opener.ts";

serveOpener(globalThis as unknown as OpenerPort, ALL_FORMATS);
