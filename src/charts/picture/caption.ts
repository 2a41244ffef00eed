/** What a picture tells of where it comes from. */
export interface CaptionFacts {
  /** As the page writes it: `UTC`, `Europe/Rome`. */
  readonly zone: string;
  /** The time that is shown, without its zone: `22 Oct 2018 16:05 - 16:45`. */
  readonly range: string;
  /** One a filter, in words. */
  readonly filters: readonly string[];
  /** Names of the files that the numbers come from. */
  readonly sources: readonly string[];
  readonly version: string;
}

/** Files that are named before the rest is counted. */
const MOST_SOURCES = 3;
const MOST_CHARACTERS = 60;

/** The lines under a picture: when, what is filtered, from which files, and what made it. */
export function captionLines(facts: CaptionFacts): readonly string[] {
  const { zone, range, filters, sources, version } = facts;
  return [
    `${range} ${zone}`,
    `Filters: ${filters.length === 0 ? "none" : filters.join("; ")}`,
    ...(sources.length === 0 ? [] : [`Source: ${listSources(sources)}`]),
    `Mudlark ${version}, nothing was sent`,
  ];
}

function listSources(sources: readonly string[]): string {
  const named = sources.slice(0, MOST_SOURCES).map(shortened).join(", ");
  const more = sources.length - MOST_SOURCES;
  return more > 0 ? `${named} (+${more} more)` : named;
}

/** Both ends of a long name: how it ends tells files of one folder apart. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= MOST_CHARACTERS) return name;
  const half = (MOST_CHARACTERS - 1) / 2;
  return `${characters.slice(0, Math.ceil(half)).join("")}…${characters.slice(-Math.floor(half)).join("")}`;
}
