import { writeFileSync } from "node:fs";
import { BINARY_MODULE, compileKernels } from "./kernels/compile-kernels.ts";

const text = await compileKernels();
writeFileSync(BINARY_MODULE, text);
console.log(`${BINARY_MODULE}: ${text.length} characters`);
