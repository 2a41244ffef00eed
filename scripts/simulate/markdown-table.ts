/** A Markdown table with its columns padded to one width, as the formatter would have it; the first row is the header. */
export function writeMarkdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const writeLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [header = [], ...body] = rows;
  return [header, widths.map((width) => "-".repeat(width)), ...body].map(writeLine).join("\n");
}
