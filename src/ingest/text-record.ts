export type Delimiter = "," | ";" | "\t" | "|";
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

/** The delimiter that stands most often in a line, outside quotes; a comma where none does. */
export function inferDelimiter(line: string): Delimiter {
  const bare = line.replace(/"[^"]*"/g, "");
  let best: Delimiter = ",";
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

/** Splits one record into its cells, quotes taken off (RFC 4180) and blanks trimmed. */
export function splitRecord(record: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let position = 0;
  for (;;) {
    // Blanks, not any white space: a tab may be the delimiter.
    const quote = /^ *"([^"]*(?:""[^"]*)*)"/.exec(record.slice(position));
    const behind = position + (quote?.[0].length ?? 0);
    let end = record.indexOf(delimiter, behind);
    if (end < 0) end = record.length;
    const isWhole = quote !== null && record.slice(behind, end).trim() === "";
    cells.push((isWhole ? quote[1].replaceAll('""', '"') : record.slice(position, end)).trim());
    if (end >= record.length) return cells;
    position = end + 1;
  }
}
