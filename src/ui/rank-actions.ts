/** What a search looks at. */
export interface Rankable {
  readonly label: string;
  readonly group?: string | undefined;
  /** More words that it is found by. */
  readonly keywords?: string | undefined;
  /** Why it cannot be done now; it then stands behind its equals. */
  readonly disabledWhy?: string | undefined;
}

/** How well a word fits, the best first. */
const COSTS = {
  labelStart: 0,
  wordStart: 1,
  initials: 2,
  inside: 3,
  moreStart: 4,
  moreInside: 5,
  scattered: 6,
};

/** What looks alike on a keyboard is equal: case and accents do not count. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function toWords(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The items in which every word of the query is found, in the label, the group or the keywords; the best first, and equals
 * in the order in which they came. An empty query finds all, as they came.
 */
export function rankActions<Item extends Rankable>(items: readonly Item[], query: string): readonly Item[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items
    .map((item) => ({ item, cost: costOf(item, words) }))
    .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.cost - other.cost)
    .map(({ item }) => item);
}

/** Items by their group, groups in the order of their first item. */
export function byGroup<Item extends { readonly group: string }>(
  items: readonly Item[],
): readonly { readonly group: string; readonly items: readonly Item[] }[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const found = groups.get(item.group);
    if (found === undefined) groups.set(item.group, [item]);
    else found.push(item);
  }
  return [...groups].map(([group, members]) => ({ group, items: members }));
}

function costOf(
  { label, group = "", keywords = "", disabledWhy }: Rankable,
  words: readonly string[],
): number {
  const foldedLabel = fold(label);
  const labelWords = toWords(foldedLabel);
  const initials = labelWords.map((word) => word[0]).join("");
  const more = fold(`${keywords} ${group}`);
  const moreWords = toWords(more);
  const wordCost = (word: string): number => {
    if (foldedLabel.startsWith(word)) return COSTS.labelStart;
    if (labelWords.some((each) => each.startsWith(word))) return COSTS.wordStart;
    if (word.length > 1 && initials.startsWith(word)) return COSTS.initials;
    if (foldedLabel.includes(word)) return COSTS.inside;
    if (moreWords.some((each) => each.startsWith(word))) return COSTS.moreStart;
    if (more.includes(word)) return COSTS.moreInside;
    if (word.length > 2 && isScattered(word, foldedLabel)) return COSTS.scattered;
    return Number.POSITIVE_INFINITY;
  };
  const disabledCost = disabledWhy === undefined ? 0 : 0.5;
  return words.reduce((sum, word) => sum + wordCost(word), disabledCost);
}

/** Whether the letters of a word stand in a text in their order, with others between them. */
function isScattered(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
