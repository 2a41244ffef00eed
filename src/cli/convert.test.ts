import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { main } from "./main.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mudlark-convert-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...words: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { stdout: "", stderr: "" };
  const listen = (name: "stdout" | "stderr") =>
    vi.spyOn(process[name], "write").mockImplementation((text: unknown, ...rest: unknown[]) => {
      said[name] += typeof text === "string" ? text : Buffer.from(text as Uint8Array).toString();
      for (const done of rest) if (typeof done === "function") done();
      return true;
    });
  const spies = [listen("stdout"), listen("stderr")];
  try {
    return { status: await main(words), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const minutes = Array.from({ length: 30 }, (_, row) => row);
const CSV = `time,ToLocalArpPortAllPacket\n${minutes.map((row) => `${1704067200 + row * 60},${row}`).join("\n")}\n`;
const TABLE = `device,time,ToLocalArpPortAllPacket\n${minutes
  .map(
    (row) =>
      `02:00:00:00:00:01,${new Date(1704067200000 + row * 60_000).toISOString().replace(".000", "")},${row}`,
  )
  .join("\n")}\n`;

describe("mudlark convert", () => {
  it("writes what was read to the standard output", async () => {
    const path = await put("020000000001.csv", CSV);
    expect(await run("convert", path, "--to", "csv")).toEqual({ status: 0, stdout: TABLE, stderr: "" });
  });

  it.each(["arrow", "parquet"])("writes %s to a file, which converts back to the same table", async (to) => {
    const path = await put("020000000001.csv.gz", gzipSync(CSV));
    const out = join(folder, `out.${to}`);
    expect(await run("convert", path, "--to", to, "--out", out)).toMatchObject({ status: 0, stdout: "" });
    expect((await readFile(out)).subarray(0, 4).toString()).toBe(to === "arrow" ? "ARRO" : "PAR1");
    expect(await run("convert", out, "--to", "csv")).toMatchObject({ status: 0, stdout: TABLE });
  });

  it("reads as it is told to", async () => {
    const path = await put(
      "020000000001.csv",
      CSV.replaceAll(",", ";").replaceAll(/^\d+/gm, (s) => String(Number(s) * 1000)),
    );
    const { status, stdout } = await run(
      "convert",
      path,
      "--to",
      "csv",
      "--delimiter",
      "semicolon",
      "--time-format",
      "milliseconds",
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: TABLE });
  });

  it("takes the zone of times that name none", async () => {
    const rows = minutes.map((row) => `2024-01-01 01:${String(row).padStart(2, "0")}:00,${row}`).join("\n");
    const path = await put("020000000001.csv", `time,ToLocalArpPortAllPacket\n${rows}\n`);
    expect(await run("convert", path, "--to", "csv", "--zone", "Europe/Rome")).toMatchObject({
      status: 0,
      stdout: TABLE,
    });
  });

  it("refuses to write bytes to a terminal", async () => {
    const path = await put("020000000001.csv", CSV);
    const isTTY = process.stdout.isTTY;
    process.stdout.isTTY = true;
    try {
      const { status, stdout, stderr } = await run("convert", path, "--to", "parquet");
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain("Arrow and Parquet are no text for a terminal.");
    } finally {
      process.stdout.isTTY = isTTY;
    }
  });

  it("refuses to write over an input", async () => {
    const path = await put("020000000001.csv", CSV);
    const { status, stderr } = await run("convert", path, "--to", "csv", "--out", path);
    expect(status).toBe(2);
    expect(stderr).toContain("written over another file of this command");
    expect(await readFile(path, "utf8")).toBe(CSV);
  });

  it("converts what opens beside a file that does not, and ends with status 2", async () => {
    const good = await put("020000000001.csv", CSV);
    const bad = await put("bad.parquet", "PAR1 and no more");
    const { status, stdout, stderr } = await run("convert", good, bad, "--to", "csv");
    expect({ status, stdout }).toEqual({ status: 2, stdout: TABLE });
    expect(stderr).toContain("The Parquet file is cut off. (bad.parquet)");
  });

  it("says that there are no counters where there are none", async () => {
    const path = await put("info.csv", "mac,name\n020000000001,Plug\n");
    const { status, stderr } = await run("convert", path, "--to", "csv");
    expect(status).toBe(2);
    expect(stderr).toContain("None of these files holds counters.");
  });
});
