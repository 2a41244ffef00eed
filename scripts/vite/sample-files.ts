import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";

const INDEX = "virtual:sample-files";
const FILE = "virtual:sample-file/";

/** Serves the sample's CSV files as modules of base64, each loaded when it is asked for: the page's policy lets it fetch nothing. */
export function sampleFiles(folder: string): Plugin {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.csv(\.gz)?$/.test(path))
    .sort();
  return {
    name: "mudlark:sample-files",
    resolveId: (id) => (id === INDEX || id.startsWith(FILE) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${INDEX}`) {
        const entries = paths.map((path) => {
          const module = JSON.stringify(FILE + path);
          return `{ name: ${JSON.stringify(basename(path))}, load: () => import(${module}) }`;
        });
        return `export const SAMPLE_FILES = [${entries.join(", ")}];`;
      }
      if (!id.startsWith(`\0${FILE}`)) return null;
      const bytes = readFileSync(join(folder, id.slice(FILE.length + 1)));
      return `export default ${JSON.stringify(bytes.toString("base64"))};`;
    },
  };
}
