import type { PageReach } from "./page-commands.ts";

/** Where the focus goes for each place of the page. */
const SELECTORS: Readonly<Record<Parameters<PageReach["goTo"]>[0], string>> = {
  why: ".why-panel.open",
  intervals: '.interval-table [aria-pressed="true"], .interval-table tbody button',
  flows: '.flow-tree [role="treeitem"][tabindex="0"]',
  "flow-search": ".flow-filter input",
};

/** Puts the focus into a part of the page, where it is there. */
export function goToPlace(place: Parameters<PageReach["goTo"]>[0]): void {
  const element = document.querySelector<HTMLElement>(SELECTORS[place]);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}
