import { type OpenerPort, serveOpener } from "./serve-opener.ts";

serveOpener(globalThis as unknown as OpenerPort, null);
