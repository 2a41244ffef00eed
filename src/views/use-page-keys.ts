import { useEffect, useRef } from "react";
import { isApplePlatform, isTypingTarget, matchesKeys } from "../ui/shortcut.ts";
import type { PageCommand } from "./command-group.ts";

/** Elements that arrows, Enter and the like mean something to. */
const TAKES_KEYS =
  "button, a, summary, input, [role=slider], [role=treeitem], [role=grid], [role=gridcell], [role=tab], [role=radio], [tabindex='0']";
const NAVIGATION = /^(Enter|Space|Arrow\w+|Home|End|Page\w+)$/;

/** Runs the page's commands by their keys, unless what has the focus takes the key itself or something lies over the page. */
export function usePageKeys(commands: () => readonly PageCommand[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const isApple = isApplePlatform();
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("[role=dialog], [role=menu]") !== null) return;
      const target = event.target instanceof Element ? event.target : null;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isPlain && isTypingTarget(target)) return;
      if (isPlain && NAVIGATION.test(event.key) && target?.closest(TAKES_KEYS)) return;
      const command = latest
        .current()
        .find(({ keys }) => keys !== undefined && matchesKeys(event, keys, isApple));
      if (command === undefined) return;
      // Undo in a text field is the field's.
      if (isTypingTarget(target) && command.id !== "palette") return;
      event.preventDefault();
      if (command.disabledWhy === undefined) command.run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
