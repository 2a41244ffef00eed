import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import "./limit-handle.css";

/** A limit that is being moved, or may be. */
export interface LimitMoving {
  /** Whose limit it is: a hand that holds one lets go of it when another's comes. */
  readonly ownerId?: string;
  /** Where it is moved to; null while it stays. */
  readonly draft: number | null;
  /** What that would give, where it is known. */
  readonly draftText?: string;
  readonly onDraft: (limit: number | null) => void;
  /** It was let go there. */
  readonly onLimit: (limit: number) => void;
}

interface LimitHandleProps extends LimitMoving {
  /** Its accessible name. */
  readonly label: string;
  /** Which way it moves. */
  readonly axis: "x" | "y";
  /** From where to where its line reaches, the other way. */
  readonly fromPx: number;
  readonly toPx: number;
  readonly limit: number;
  readonly draftText: string;
  /** The least and the most that the chart shows. */
  readonly range: readonly [number, number];
  /** Where a limit stands, from the chart's left or top edge, and the limit that stands there. */
  readonly pxOf: (limit: number) => number;
  readonly limitAt: (px: number) => number;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1.05,
  ArrowRight: 1.05,
  ArrowDown: 1 / 1.05,
  ArrowLeft: 1 / 1.05,
  PageUp: 1.5,
  PageDown: 1 / 1.5,
};

/** A limit's line with a grip that is dragged, or moved by keys. The drawing under it stays as it is. */
export function LimitHandle(props: LimitHandleProps) {
  const { label, axis, fromPx, toPx, limit, range, draft, draftText, onDraft, onLimit, pxOf, limitAt } =
    props;
  /** The latest draft: a release may come before it is drawn. */
  const latest = useRef<number | null>(null);
  /** From the grip to where it was pressed. */
  const heldPx = useRef(0);
  const shown = draft ?? limit;
  const atPx = pxOf(shown);
  // A per cent of the way over the chart: a limit of 1e-7 is no number that the attribute may hold.
  const [startPx, endPx] = [pxOf(range[0]), pxOf(range[1])];
  const place = Math.round((100 * (atPx - startPx)) / (endPx - startPx));
  const isAcross = axis === "x";

  const propose = (next: number): void => {
    latest.current = next;
    onDraft(next);
  };
  const letGo = (): void => {
    const next = latest.current;
    latest.current = null;
    if (next !== null) onLimit(next);
  };
  const giveUp = (): void => {
    latest.current = null;
    onDraft(null);
  };
  const pointerPx = (event: PointerEvent<HTMLDivElement>): number => {
    const chart = event.currentTarget.parentElement?.getBoundingClientRect();
    return isAcross ? event.clientX - (chart?.left ?? 0) : event.clientY - (chart?.top ?? 0);
  };
  const press = (event: KeyboardEvent): void => {
    const factor = STEPS[event.key];
    if (factor !== undefined) {
      event.preventDefault();
      propose((latest.current ?? limit) * factor);
    } else if (event.key === "Escape" && latest.current !== null) {
      event.preventDefault();
      giveUp();
    }
  };
  const length = toPx - fromPx;
  return (
    <>
      {draft !== null && (
        <div
          className="limit-line"
          style={
            isAcross
              ? { left: atPx, top: fromPx, height: length, borderLeftWidth: 1 }
              : { top: atPx, left: fromPx, width: length, borderTopWidth: 1 }
          }
        />
      )}
      <div
        className={`limit-grip ${axis}`}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation={isAcross ? "horizontal" : "vertical"}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={place}
        aria-valuetext={draftText}
        style={isAcross ? { left: atPx, top: fromPx } : { top: atPx, left: toPx }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          heldPx.current = pointerPx(event) - atPx;
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          propose(limitAt(pointerPx(event) - heldPx.current));
        }}
        onPointerUp={letGo}
        onPointerCancel={giveUp}
        onKeyDown={press}
        onKeyUp={(event) => {
          if (STEPS[event.key] !== undefined) letGo();
        }}
        onBlur={letGo}
      />
      {draft !== null && (
        <div
          className={`limit-word ${axis}`}
          aria-hidden="true"
          style={isAcross ? { left: atPx, top: fromPx } : { top: atPx, left: toPx }}
        >
          {draftText}
        </div>
      )}
    </>
  );
}
