/** How wide a text will be, in pixels. */
export type MeasureText = (text: string) => number;

/** What XML 1.0 cannot hold, not even escaped: one such character in a file's name and no program opens the picture. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are meant
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu;

/** A text that XML can hold; what it cannot is shown as the replacement character. */
export function toXmlText(text: string): string {
  return text.replace(NOT_IN_XML, "\ufffd");
}

/** A text in lines that are no wider than `widthPx`, broken between words and in a word only where it is wider than a line. */
export function wrapText(text: string, widthPx: number, measure: MeasureText): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= widthPx) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (measure(line) > widthPx) {
      const head = longestHead(line, (part) => measure(part) <= widthPx);
      if (head === line) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** A text that is no wider than `widthPx`: cut, with an ellipsis, where it would be. */
export function cutText(text: string, widthPx: number, measure: MeasureText): string {
  if (measure(text) <= widthPx) return text;
  return `${longestHead(text, (part) => measure(`${part}…`) <= widthPx).trimEnd()}…`;
}

/** What tells one name of a kind from the next stands at its end. */
const TAIL = 5;

/** A name that is no wider than `widthPx`: cut in its middle, so that its last five characters are seen. */
export function cutMiddle(name: string, widthPx: number, measure: MeasureText): string {
  const characters = [...name];
  if (measure(name) <= widthPx || characters.length <= 2 * TAIL) return cutText(name, widthPx, measure);
  const tail = characters.slice(-TAIL).join("");
  const roomPx = widthPx - measure(tail);
  return roomPx < measure("x…")
    ? cutText(name, widthPx, measure)
    : `${cutText(characters.slice(0, -TAIL).join(""), roomPx, measure)}${tail}`;
}

/** The longest beginning that fits, one character at the least; no character of two halves is cut through. */
function longestHead(text: string, fits: (head: string) => boolean): string {
  const characters = [...text];
  let most = 1;
  let tooMany = characters.length + 1;
  while (tooMany - most > 1) {
    const middle = (most + tooMany) >> 1;
    if (fits(characters.slice(0, middle).join(""))) most = middle;
    else tooMany = middle;
  }
  return characters.slice(0, most).join("");
}
