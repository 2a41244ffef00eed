import type { PaletteAction } from "../ui/command-palette.tsx";

/** A command of the page, in the palette and by its keys. */
export type PageCommand = PaletteAction;

/** A command in one line. */
export type CommandRow = readonly [
  id: string,
  /** As in `ui/shortcut.ts`; null for none. */
  keys: string | null,
  label: string,
  /** Why it cannot be done now; undefined where it can. */
  disabledWhy: string | undefined,
  run: () => void,
  /** More words that it is found by. */
  keywords?: string,
];

/** The commands of a group, in their order. */
export function commandGroup(group: string, rows: readonly CommandRow[]): readonly PageCommand[] {
  return rows.map(([id, keys, label, disabledWhy, run, keywords]) => ({
    group,
    id,
    keys: keys ?? undefined,
    label,
    disabledWhy,
    run,
    keywords,
  }));
}
