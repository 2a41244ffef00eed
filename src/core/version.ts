import { version } from "../../package.json";

/** The program's version, as package.json has it: written into every export. */
export const VERSION: string = version;
