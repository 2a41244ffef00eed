import type { ChangeEvent } from "react";
import "./file-button.css";

interface FileButtonProps {
  /** The accessible name of the file input. */
  readonly label: string;
  /** What stands on the button, where it is shorter than the name. */
  readonly text?: string;
  readonly kind?: "primary" | "plain" | "quiet";
  readonly isFolder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A file input that looks like a button. */
export function FileButton({
  label,
  text = label,
  kind = "plain",
  isFolder = false,
  onFiles,
}: FileButtonProps) {
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // So that the same file can be chosen again.
    event.target.value = "";
    if (files.length > 0) onFiles(files);
  };
  return (
    <label className={`button file-button ${kind}`}>
      <input
        type="file"
        className="visually-hidden"
        multiple
        aria-label={label}
        onChange={change}
        ref={(input) => {
          if (input !== null) input.webkitdirectory = isFolder;
        }}
      />
      {text}
    </label>
  );
}
