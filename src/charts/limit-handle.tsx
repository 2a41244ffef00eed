import type { KeyboardEvent, PointerEvent } from "react";
import "./limit-handle.css";

/** A limit that is being moved, or may be. */
export interface LimitMoving {
  /** Where it is moved to; null while it stays. */
  readonly draft: number | null;
  /** What that would give, where it is known. */
  readonly draftText?: string;
  readonly onDraft: (limit: number | null) => void;
  /** It was let go there. */
  readonly onLimit: (limit: number) => void;
}

interface LimitHandleProps {
  /** Which way it moves. */
  readonly axis: "x" | "y";
  /** Where it stands, from the chart's left or top edge. */
  readonly atPx: number;
  /** From where to where its line reaches, the other way. */
  readonly fromPx: number;
  readonly toPx: number;
  readonly limit: number;
  /** What it says while it is moved. */
  readonly text: string;
  readonly isMoving: boolean;
  /** It is over a place of the chart, in pixels from its left or top edge. */
  readonly onMove: (px: number) => void;
  /** Times the limit, by keys. */
  readonly onStep: (factor: number) => void;
  readonly onLet: () => void;
  readonly onGiveUp: () => void;
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
  const { axis, atPx, fromPx, toPx, limit, text, isMoving, onMove, onStep, onLet, onGiveUp } = props;
  const isAcross = axis === "x";
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const chart = event.currentTarget.parentElement?.getBoundingClientRect();
    if (chart) onMove(isAcross ? event.clientX - chart.left : event.clientY - chart.top);
  };
  const press = (event: KeyboardEvent): void => {
    const factor = STEPS[event.key];
    if (factor !== undefined) {
      event.preventDefault();
      onStep(factor);
    } else if (event.key === "Escape" && isMoving) {
      event.preventDefault();
      onGiveUp();
    }
  };
  const length = toPx - fromPx;
  return (
    <>
      {isMoving && (
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
        aria-label="Limit"
        aria-orientation={isAcross ? "horizontal" : "vertical"}
        aria-valuenow={limit}
        aria-valuetext={text}
        style={isAcross ? { left: atPx, top: fromPx } : { top: atPx, left: toPx }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event);
        }}
        onPointerUp={onLet}
        onPointerCancel={onGiveUp}
        onKeyDown={press}
        onKeyUp={(event) => {
          if (STEPS[event.key] !== undefined) onLet();
        }}
      />
      {isMoving && (
        <div
          className={`limit-word ${axis}`}
          aria-hidden="true"
          style={isAcross ? { left: atPx, top: fromPx } : { top: atPx, left: toPx }}
        >
          {text}
        </div>
      )}
    </>
  );
}
