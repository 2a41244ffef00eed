import { CommandPalette } from "../ui/command-palette.tsx";
import { KeyHelp } from "../ui/key-help.tsx";
import type { PageCommand } from "./command-group.ts";
import type { PageDialog } from "./page-commands.ts";
import { SendProof } from "./send-proof.tsx";

interface PageDialogsProps {
  readonly open: PageDialog | null;
  readonly commands: readonly PageCommand[];
  readonly onClose: () => void;
}

/** What opens over the page, wherever one is. */
export default function PageDialogs({ open, commands, onClose }: PageDialogsProps) {
  return (
    <>
      <CommandPalette isOpen={open === "palette"} onClose={onClose} actions={commands} />
      <KeyHelp isOpen={open === "keys"} onClose={onClose} entries={[...commands, ...GESTURES]} />
      <SendProof isOpen={open === "proof"} onClose={onClose} />
    </>
  );
}

/** What the pointer does over a chart, told beside the keys. */
const GESTURES = [
  { group: "Over a chart", label: "Zoom to a range", keys: "drag" },
  { group: "Over a chart", label: "Pick times: what else moved?", keys: "Alt+drag" },
  { group: "Over a chart", label: "Zoom at the pointer", keys: "wheel" },
  { group: "Over a chart", label: "Move in time", keys: "Space+drag Shift+wheel" },
  { group: "Over a chart", label: "Show the whole span", keys: "double-click" },
] as const;
