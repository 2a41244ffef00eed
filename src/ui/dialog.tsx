import { Dialog as AriaDialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import { type ReactNode, useId } from "react";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Narrow for sentences, wide for tables and lists in columns. */
  readonly size?: "narrow" | "wide";
  readonly children: ReactNode;
}

/** Closes without the library's own hiding, after which a press beside the dialog would leave the focus nowhere. */
export function closeOnPressBeside(onClose: () => void): () => boolean {
  return () => {
    onClose();
    return false;
  };
}

/** A modal dialog: keeps the focus in it, gives it back, and closes by Escape, its button or a press beside it. */
export function Dialog({ title, isOpen, onClose, size = "narrow", children }: DialogProps) {
  const headingId = useId();
  return (
    <AriaDialog
      className={`dialog dialog-${size}`}
      open={isOpen}
      onClose={onClose}
      hideOnInteractOutside={closeOnPressBeside(onClose)}
      unmountOnHide
      backdrop={<div className="dialog-backdrop" />}
    >
      <header className="dialog-head">
        <DialogHeading id={headingId} className="dialog-title" render={(heading) => <h2 {...heading} />}>
          {title}
        </DialogHeading>
        <DialogDismiss className="button quiet icon" aria-label="Close">
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="m4 4 8 8m0-8-8 8" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </DialogDismiss>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="dialog-content" aria-labelledby={headingId} tabIndex={0}>
        {children}
      </section>
    </AriaDialog>
  );
}
