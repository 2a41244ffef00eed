import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { IntervalReport } from "../core/interval-report.ts";
import { VERSION } from "../core/version.ts";
import { main } from "./main.ts";

const UNSW = new URL("../../../shared/data/unsw/", import.meta.url);
const SAMPLE = fileURLToPath(new URL("../../public/sample/", import.meta.url));
const suffix = existsSync(UNSW) ? "" : " (skipped: ../shared is not here)";
const START_S = Date.UTC(2024, 0, 1) / 1000;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mudlark-cli-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(...words: readonly string[]): Promise<Run> {
  const said = { stdout: "", stderr: "" };
  const listen = (name: "stdout" | "stderr") =>
    vi.spyOn(process[name], "write").mockImplementation((text: unknown, ...rest: unknown[]) => {
      said[name] += String(text);
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

/** Counters of 100 minutes, with a burst in minutes 90 and 91. */
function counters(rowCount = 100): string {
  const rows = Array.from({ length: rowCount }, (_, minute) =>
    [
      START_S + minute * 60,
      5 + (minute % 3),
      (5 + (minute % 3)) * 90,
      minute === 90 || minute === 91 ? 500 : 0,
    ].join(),
  );
  return `time,ToInternetTcpPort443Packet,ToInternetTcpPort443Byte,FromLocalArpPortAllPacket\n${rows.join("\n")}\n`;
}

const report = (text: string): IntervalReport => JSON.parse(text);
const BEFORE = `--baseline=../${new Date((START_S + 80 * 60) * 1000).toISOString()}`;

describe("the command line", () => {
  it("helps and tells its version", async () => {
    expect(await run("--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("mudlark detect FILE"),
      stderr: "",
    });
    expect(await run()).toMatchObject({ status: 0 });
    expect(await run("--version")).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: "" });
  });

  it("refuses a wrong use with status 2, nothing on the standard output, and how to do better", async () => {
    const { status, stdout, stderr } = await run("detekt", "a.csv");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe("error: There is no command “detekt”. “mudlark --help” shows how it is used.\n");
  });

  it("writes a report of a file", async () => {
    const path = await put("020000000001.csv", counters());
    const { status, stdout, stderr } = await run("detect", path, BEFORE);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { schema, version, sources, devices, problems } = report(stdout);
    expect({ schema, version, problems }).toEqual({
      schema: "mudlark.intervals/1",
      version: VERSION,
      problems: [],
    });
    expect(sources).toEqual([
      {
        name: "020000000001.csv",
        bytes: counters().length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        rows: 100,
        device: "02:00:00:00:00:01",
      },
    ]);
    expect(devices[0]).toMatchObject({ device: "02:00:00:00:00:01", observations: 100, counters: 3 });
    expect(devices[0].intervals).toHaveLength(1);
    expect(devices[0].intervals[0]).toMatchObject({
      startMs: (START_S + 89 * 60) * 1000,
      endMs: (START_S + 91 * 60) * 1000,
      rows: 2,
    });
    expect(devices[0].intervals[0].flows[0]).toMatchObject({ flow: "FromLocalArpPortAll", change: "new" });
  });

  it("writes CSV, a report to a file and the scores", async () => {
    const path = await put("020000000001.csv", counters());
    const out = join(folder, "out.csv");
    const scores = join(folder, "scores.csv");
    const { status, stdout } = await run(
      "detect",
      path,
      BEFORE,
      "--format",
      "csv",
      "--out",
      out,
      "--scores",
      scores,
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    const lines = (await readFile(out, "utf8")).trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("2024-01-01T01:29:00");
    const scoreLines = (await readFile(scores, "utf8")).trimEnd().split("\n");
    expect(scoreLines).toHaveLength(101);
    expect(scoreLines[0]).toBe("device,time,spe,limit");
  });

  it("opens gzip as it opens the text", async () => {
    const plain = report((await run("detect", await put("020000000001.csv", counters()), BEFORE)).stdout);
    const packed = report(
      (await run("detect", await put("020000000001.csv.gz", gzipSync(counters())), BEFORE)).stdout,
    );
    expect(packed.devices).toEqual(plain.devices);
  });

  it("compares with annotations on the standard error, and measures in a report that is else the same", async () => {
    const path = await put("020000000001.csv", counters());
    await mkdir(join(folder, "truth"), { recursive: true });
    const truth = await put(
      "truth/020000000001.csv",
      `${START_S + 89 * 60},${START_S + 91 * 60},FromLocalArp,ArpSpoof\n${START_S + 60},${START_S + 120},x,Missed\n`,
    );
    const bare = await run("detect", path, BEFORE);
    const compared = await run("detect", path, BEFORE, "--annotations", truth);
    expect(compared.status).toBe(0);
    const [{ evaluation, ...device }] = report(compared.stdout).devices;
    expect([device]).toEqual(report(bare.stdout).devices);
    expect(evaluation).toMatchObject({
      kind: "measured",
      events: { found: 1, missed: 1, unobserved: 0, largestDelayMs: 60_000 },
      byAttack: [
        { name: "ArpSpoof", found: 1 },
        { name: "Missed", missed: 1 },
      ],
      byRate: [{ name: "no rate", found: 1, missed: 1 }],
      falseAlarms: { count: 0, deviceDays: expect.any(Number), rate: { perDay: 0, lowest: 0 } },
      byLabelRule: {
        inside: { rows: 100, labelledRows: 3, place: { flaggedRows: 2, precision: 0.5, recall: 0.3333 } },
        overlaps: { rows: 100, labelledRows: 3, place: { flaggedRows: 2, precision: 1, recall: 0.6667 } },
      },
    });
    const csv = ["--format", "csv"];
    expect((await run("detect", path, BEFORE, "--annotations", truth, ...csv)).stdout).toBe(
      (await run("detect", path, BEFORE, ...csv)).stdout,
    );
    expect(compared.stderr).toContain(
      "02:00:00:00:00:01: 1 of 2 annotated attacks inside an interval, 0 intervals elsewhere",
    );
    expect(compared.stderr).toContain("Missed: missed");
  });

  it.each([
    ["a file that is not there", async () => join(folder, "nowhere.csv"), "There is no such file."],
    ["a folder", async () => folder, "This is a folder, not a file."],
    ["an empty file", () => put("empty.csv", ""), "The file is empty."],
    [
      "a binary file",
      () => put("capture.pcap", Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 0, 0)),
      "The file is a packet capture",
    ],
    [
      "no counters",
      () => put("info.csv", "mac,name\n020000000001,Plug\n"),
      "None of these files holds counters.",
    ],
    ["too few rows", () => put("020000000009.csv", counters(4)), "The baseline holds 4 observations"],
  ])("given %s ends with status 2 and one Problem with its file and what to try", async (_, path, what) => {
    const { status, stderr } = await run("detect", await path());
    expect(status).toBe(2);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(what);
  });

  it.each([
    ["--out over an input", (path: string) => ["--out", path]],
    ["--scores over an input", (path: string) => ["--scores", path]],
    ["--out and --scores in one file", (path: string) => ["--out", `${path}.out`, "--scores", `${path}.out`]],
  ])("refuses %s, and writes nothing", async (_, options) => {
    const path = await put("020000000001.csv", counters());
    const { status, stderr } = await run("detect", path, ...options(path));
    expect(status).toBe(2);
    expect(stderr).toContain("written over another file of this command");
    expect(await readFile(path, "utf8")).toBe(counters());
    expect(existsSync(`${path}.out`)).toBe(false);
  });

  it("refuses to look away from a flow, or to cap a counter, that no device has, and names some that there are", async () => {
    const one = await put("020000000001.csv", counters());
    const other = await put("020000000002.csv", counters().replace("FromLocalArpPortAllPacket", "ssh"));
    const refused = await run("detect", one, other, BEFORE, "--without", "ssh", "--without", "NoSuchFlow");
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toContain("--without: no device of these files has the flow “NoSuchFlow”.");
    expect(refused.stderr).toContain("“ToInternetTcpPort443”, “FromLocalArpPortAll” and “ssh”.");
    const capped = await run("detect", one, "--cap", "ssh=3", "--cap", "telnet=3");
    expect(capped).toMatchObject({ status: 2, stdout: "" });
    expect(capped.stderr).toContain("--cap: no device of these files has the counters “ssh” and “telnet”.");
    expect(capped.stderr).toContain("“ToInternetTcpPort443Packet”, ");
    const some = await run("detect", one, other, BEFORE, "--without", "ssh", "--cap", "ssh=3");
    expect({ status: some.status, stderr: some.stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("refuses counters as annotations", async () => {
    const path = await put("020000000001.csv", counters());
    const other = await put("020000000002.csv", counters());
    const { status, stderr } = await run("detect", path, "--annotations", other);
    expect(status).toBe(2);
    expect(stderr).toContain("This file holds no annotations.");
  });

  it("counts an annotation that is given twice once, and names a device that is not there", async () => {
    const path = await put("020000000001.csv", counters());
    const line = `${START_S + 89 * 60},${START_S + 91 * 60},FromLocalArp,ArpSpoof\n`;
    const truth = await put("truth_020000000001.csv", line);
    const again = await put("again_020000000001.csv", line);
    const stranger = await put("truth_02000000000f.csv", line);
    const { stderr } = await run(
      "detect",
      path,
      ...[truth, again, stranger].flatMap((file) => ["--annotations", file]),
    );
    const { stdout } = await run("detect", path, "--annotations", stranger);
    expect(report(stdout).devices[0].evaluation).toEqual({
      kind: "unknown",
      reason: "None of the annotations is of this device.",
    });
    expect(stderr).toContain("of 1 annotated attack inside");
    expect(stderr).toContain("02:00:00:00:00:0f: annotated, but not among these devices");
  });

  it("ends quietly when nobody reads what it writes", async () => {
    const path = await put("020000000001.csv", counters());
    const bin = fileURLToPath(new URL("../../bin/mudlark.mjs", import.meta.url));
    const child = spawn(process.execPath, [bin, "detect", path], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).not.toContain("at ");
    expect(status).toBe(0);
  });

  it("keeps what else was opened beside a bad file, and ends with status 2", async () => {
    const good = await put("020000000001.csv", counters());
    const bad = await put("bad.csv", "a,b\n1,2\n");
    const { status, stdout, stderr } = await run("detect", bad, good);
    expect(status).toBe(2);
    expect(stderr).toContain("No column holds a time. (bad.csv, line 1");
    expect(report(stdout).devices).toHaveLength(1);
    expect(report(stdout).problems).toHaveLength(1);
  });

  it("says warnings and still ends with status 0", async () => {
    const table = counters().replace(/\n(?=[^\n]+\n$)/, "\ncut,off\n");
    const { status, stderr } = await run("detect", await put("020000000001.csv", table));
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warning: 1 row of 101 rows was left out: .*020000000001\.csv, line 101/);
  });

  it("gives the same bytes whatever the order of its files", async () => {
    const one = await put("020000000001.csv", counters());
    const two = await put("020000000002.csv", counters(120));
    const info = await put("info.csv", "mac,name\n020000000001,Plug\n");
    const first = await run("detect", one, two, info);
    expect((await run("detect", info, two, one)).stdout).toBe(first.stdout);
  });

  it("told to write where it cannot ends with status 2 and says so", async () => {
    const path = await put("020000000001.csv", counters());
    for (const option of ["--out", "--scores"]) {
      const { status, stderr } = await run("detect", path, option, join(folder, "no/such/folder.json"));
      expect(status).toBe(2);
      expect(stderr).toMatch(/could not be written/);
    }
  });
});

describe("a saved model", () => {
  /** A model in a file, what it was fitted on, and what the fit found there. */
  async function saved(): Promise<{ path: string; model: string; fit: Run }> {
    const path = await put("020000000001.csv", counters());
    const model = join(folder, "plug.json");
    return { path, model, fit: await run("detect", path, BEFORE, "--save-model", model) };
  }

  it("is written beside the report, says what it was fitted on, and is the same but for its time", async () => {
    const { path, model, fit } = await saved();
    expect({ status: fit.status, stderr: fit.stderr }).toEqual({ status: 0, stderr: "" });
    const text = await readFile(model, "utf8");
    const startedMs = Date.now();
    expect(JSON.parse(text)).toMatchObject({
      schema: "mudlark.model/1",
      version: VERSION,
      device: { id: "02:00:00:00:00:01" },
      sources: [{ name: "020000000001.csv", sha256: report(fit.stdout).sources[0].sha256 }],
      baseline: { startMs: null, endMs: (START_S + 80 * 60) * 1000, origin: { kind: "chosen" } },
    });
    expect(JSON.parse(text).createdAtMs).toBeLessThanOrEqual(startedMs);
    await run("detect", path, BEFORE, "--save-model", model);
    const timeless = (json: string) => json.replace(/"createdAtMs": \d+/, "");
    expect(timeless(await readFile(model, "utf8"))).toBe(timeless(text));
  });

  it("finds in its own device what the fit found, and says that it was applied", async () => {
    const { path, model, fit } = await saved();
    for (const words of [["detect"], ["convert", "--to", "csv"]]) {
      const asFile = await run(...words, path, model);
      expect(asFile).toMatchObject({ status: 2, stdout: "" });
      expect(asFile.stderr).toContain("This file is a model, and holds no counters. (plug.json)");
      expect(asFile.stderr).toContain("name it with --model");
    }
    const { status, stdout, stderr } = await run("detect", path, "--model", model);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const origin = { origin: "applied", modelFile: "plug.json" };
    const [device] = report(fit.stdout).devices;
    expect(report(stdout).devices).toEqual([{ ...device, model: { ...device.model, ...origin } }]);
  });

  it("finds the same in a device with other columns, where they are mapped, and names those that it does not know", async () => {
    const { model, fit } = await saved();
    const [header, ...rows] = counters().trimEnd().split("\n");
    const turned = [
      `ssh,${header.replace("FromLocalArp", "FromLocalNdp")}`,
      ...rows.map((row) => `7,${row}`),
    ];
    const other = await put("020000000002.csv", `${turned.join("\n")}\n`);
    const refused = await run("detect", other, "--model", model);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(
      "Device 02:00:00:00:00:02 lacks 1 counter of the model “plug.json”: “FromLocalArpPortAllPacket”.",
    );
    expect(refused.stderr).toContain("2 other counters (“ssh” and “FromLocalNdpPortAllPacket”)");
    const map = "FromLocalArpPortAllPacket=FromLocalNdpPortAllPacket";
    const mapped = await run("detect", other, "--model", model, "--map", map);
    expect(mapped.status).toBe(0);
    expect(mapped.stderr).toMatch(
      /^warning: 1 counter of device 02:00:00:00:00:02 is not in the model .*“ssh”/,
    );
    const [found] = report(mapped.stdout).devices[0].intervals;
    const [fitted] = report(fit.stdout).devices[0].intervals;
    expect(found).toMatchObject({ startMs: fitted.startMs, peakOverLimit: fitted.peakOverLimit });
    expect(found.flows[0].flow).toBe("FromLocalNdpPortAll");
  });

  it("is applied with its own sensitivity and times its own limits unless others are named", async () => {
    const path = await put("020000000001.csv", counters());
    const model = join(folder, "quiet.json");
    const limits = ["--sensitivity", "quiet", "--limit-factor", "1.25"];
    await run("detect", path, BEFORE, ...limits, "--save-model", model);
    const thresholdOf = async (...more: readonly string[]) =>
      report((await run("detect", path, "--model", model, ...more)).stdout).devices[0].model;
    const own = { sensitivity: "quiet", limitFactor: 1.25 };
    expect(await thresholdOf()).toMatchObject(own);
    expect(await thresholdOf("--sensitivity", "sensitive")).toMatchObject({
      ...own,
      sensitivity: "sensitive",
    });
    expect(await thresholdOf("--limit-factor", "3")).toMatchObject({ ...own, limitFactor: 3 });
    const both = await thresholdOf("--sensitivity", "default", "--limit-factor", "1");
    expect(both?.sensitivity).toBe("default");
    expect(both).not.toHaveProperty("limitFactor");
  });

  it("is of one device: of two nothing is saved, and both are named", async () => {
    const paths = [await put("020000000001.csv", counters()), await put("020000000002.csv", counters())];
    const model = join(folder, "two.json");
    const { status, stdout, stderr } = await run("detect", ...paths, "--save-model", model);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("2 devices: “02:00:00:00:00:01” and “02:00:00:00:00:02”.");
    expect(existsSync(model)).toBe(false);
  });

  it("is not saved where none could be fitted", async () => {
    const model = join(folder, "none.json");
    const { status } = await run("detect", await put("020000000009.csv", counters(4)), "--save-model", model);
    expect(status).toBe(2);
    expect(existsSync(model)).toBe(false);
  });

  it("is never written over an input, nor read from what is none", async () => {
    const { path, model } = await saved();
    for (const options of [
      ["--save-model", path],
      ["--model", model, "--out", model],
    ]) {
      expect((await run("detect", path, ...options)).stderr).toContain("written over another file");
    }
    expect((await run("detect", path, "--model", path)).stderr).toContain("The JSON of the model is damaged");
    expect((await run("detect", path, "--model", join(folder, "nowhere"))).stderr).toContain("no such file");
    expect((await run("detect", path, "--model", model, BEFORE)).stderr).toContain("fitted already");
  });
});

describe("the sample", () => {
  const files = readdirSync(SAMPLE)
    .filter((name) => /\.csv(\.gz)?$/.test(name))
    .map((name) => join(SAMPLE, name));
  const truths = readdirSync(join(SAMPLE, "annotations")).flatMap((name) => [
    "--annotations",
    join(SAMPLE, "annotations", name),
  ]);

  it("gives six devices, and says of all twelve attacks how they were found", async () => {
    const out = join(folder, "sample.json");
    const { status, stdout, stderr } = await run("detect", ...files, ...truths, "--out", out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    const { devices, sources, problems } = report(await readFile(out, "utf8"));
    expect(devices).toHaveLength(6);
    expect(sources).toHaveLength(6);
    expect(problems.filter(({ level }) => level !== "note")).toEqual([]);
    expect(stderr.match(/ UTC [\w-]+: /g)).toHaveLength(12);
    const found = devices.map(({ evaluation }) =>
      evaluation?.kind === "measured" ? evaluation.events.found : 0,
    );
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(12);
  });
});

describe.skipIf(!existsSync(UNSW))(`the real file${suffix}`, () => {
  const file = fileURLToPath(new URL("flowdata/74c63b29d71d_flowstats.csv", UNSW));
  const truth = fileURLToPath(new URL("annotations/74c63b29d71d.csv", UNSW));

  it("has its three attacks inside intervals, on a quiet baseline and on all of it", async () => {
    for (const baseline of [["--baseline", "../2018-10-08T00:00Z"], []]) {
      const out = join(folder, "real.json");
      const { status, stderr } = await run("detect", file, "--annotations", truth, "--out", out, ...baseline);
      expect(status).toBe(0);
      expect(stderr).toContain("3 of 3 annotated attacks inside an interval");
      const { devices, sources } = report(await readFile(out, "utf8"));
      expect(sources[0]).toMatchObject({ rows: 43_735, name: "74c63b29d71d_flowstats.csv" });
      expect(devices[0]).toMatchObject({ device: "74:c6:3b:29:d7:1d", observations: 43_735, counters: 34 });
    }
  });
});
