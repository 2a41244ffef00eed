import { Dialog } from "./dialog.tsx";
import { KeyText } from "./key-text.tsx";
import { byGroup } from "./rank-actions.ts";
import "./key-help.css";

export interface KeyHelpEntry {
  readonly group: string;
  readonly label: string;
  /** As in `shortcut.ts`; an action without keys is left out. */
  readonly keys?: string | undefined;
}

interface KeyHelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly entries: readonly KeyHelpEntry[];
}

/** All keys, by group. */
export function KeyHelp({ isOpen, onClose, entries }: KeyHelpProps) {
  const groups = byGroup(entries.filter(({ keys }) => keys !== undefined && keys !== ""));
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose} size="wide">
      <div className="key-help">
        {groups.map(({ group, items }) => (
          <section key={group} className="key-help-group">
            <h3>{group}</h3>
            <dl>
              {items.map(({ label, keys = "" }) => (
                <div key={label} className="key-help-entry">
                  <dt>{label}</dt>
                  <dd>
                    <KeyText keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
