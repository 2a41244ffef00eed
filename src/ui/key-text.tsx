import { formatKeys, isApplePlatform } from "./shortcut.ts";
import "./key-text.css";

interface KeyTextProps {
  /** As in `shortcut.ts`: `Ctrl+K`, `j`, `Ctrl+Y Ctrl+Shift+Z`. */
  readonly keys: string;
}

/** Keys as this system writes them, each alternative in its own box. */
export function KeyText({ keys }: KeyTextProps) {
  return (
    <span className="key-text">
      {formatKeys(keys, isApplePlatform()).map((text) => (
        <kbd key={text}>{text}</kbd>
      ))}
    </span>
  );
}
