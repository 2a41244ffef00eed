/** Names that are told before the rest is counted. */
const MOST_NAMES = 5;
const MOST_CHARACTERS = 80;

/** Some names in a sentence, the first five and how many more: `“a”, “b” and “c”`, `“a”, “b”, “c”, “d”, “e” and 12 more`. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${shortened(name)}”`);
  const more = names.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop();
  return shown.length === 0 ? (last ?? "none") : `${shown.join(", ")} and ${last}`;
}

function shortened(name: string): string {
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name;
}
