#!/usr/bin/env node
// The command runs from its TypeScript sources, so that it is ready after `npm ci` alone.
import { tsImport } from "tsx/esm/api";

const { main } = await tsImport("../src/cli/main.ts", import.meta.url);
process.exitCode = await main(process.argv.slice(2));
