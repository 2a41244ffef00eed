import { parseMac } from "../../core/device.ts";
import { plural } from "../../core/number.ts";
import type { Problem } from "../../core/problem.ts";
import { NAME_COLUMNS } from "../file-head.ts";
import { inferDelimiter, splitRecord } from "../records/text-record.ts";

/** Reads a list of devices (a `mac` column and a name or type): what people call each, by device id. */
export function readDeviceList(
  file: string,
  text: string,
): { names: Map<string, string>; problems: Problem[] } {
  const [header, ...lines] = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const delimiter = inferDelimiter(header);
  const columns = splitRecord(header, delimiter).map((name) => name.toLowerCase());
  const macColumn = columns.indexOf("mac");
  const nameColumn = columns.indexOf(NAME_COLUMNS.find((name) => columns.includes(name)) ?? "mac");
  const names = new Map<string, string>();
  let leftOut = 0;
  let first: { line: number; text: string } | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const cells = splitRecord(line, delimiter);
    const deviceId = parseMac(cells[macColumn] ?? "");
    const name = cells[nameColumn];
    if (deviceId && name) names.set(deviceId, name);
    else {
      leftOut++;
      first ??= { line: index + 2, text: line.slice(0, 80) };
    }
  }
  const problems: Problem[] = first
    ? [
        {
          level: "warning",
          what: `${plural(leftOut, "line")} of the device list named no device and ${leftOut === 1 ? "was" : "were"} left out.`,
          where: { file, ...first },
          tryThis: "A line needs a MAC address and a name.",
        },
      ]
    : [];
  return { names, problems };
}
