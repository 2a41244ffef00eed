import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import asc from "assemblyscript/asc";

const PROJECT = resolve(import.meta.dirname, "../..");
const ENTRY = join(PROJECT, "src/kernels/assembly/kernels.ts");
/** The module that holds what was compiled. */
export const BINARY_MODULE = join(PROJECT, "src/kernels/kernels-binary.ts");

/** Compiles `src/kernels/assembly` with AssemblyScript; returns the text of the module that holds it. */
export async function compileKernels(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mudlark-kernels-"));
  const path = join(folder, "kernels.wasm");
  try {
    const { error, stderr } = await asc.main([
      relative(process.cwd(), ENTRY),
      ...["--outFile", relative(process.cwd(), path)],
      ...["-O3", "--noAssert", "--runtime", "stub"],
      ...["--enable", "simd", "--importMemory", "--initialMemory", "0"],
    ]);
    if (error) throw new Error(`AssemblyScript: ${error.message}\n${stderr.toString()}`);
    return toModule(readFileSync(path).toString("base64"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toModule(base64: string): string {
  return `// Made by "npm run kernels" from src/kernels/assembly; a test holds the two together.
export const KERNELS_BASE64 =
  "${base64}";
`;
}
