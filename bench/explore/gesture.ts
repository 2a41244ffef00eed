import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { POLL_MS } from "../page-watch.ts";

/** What a gesture did to the page, in ms. */
export interface Gesture {
  /** Each input from its event until the paint of all that shows it. */
  readonly tookMs: readonly number[];
  /** The same until the first chart that shows it; empty where none is drawn anew. */
  readonly firstMs: readonly number[];
  /** Inputs that the page was given. */
  readonly inputs: number;
  /** From each frame to the next. */
  readonly framesMs: readonly number[];
  /** Drawings that were put on the page. */
  readonly pictures: number;
  /** Filters and brushes that the page itself measured. */
  readonly updates: number;
}

/** `range`: charts are drawn anew for a range; `overlay`: something moves over them. */
export type GestureKind = "range" | "overlay";

interface Probe {
  lastAt(type: string): number;
  start(kind: GestureKind, type: InputType): void;
  waiting(): number;
  stop(): Gesture;
}

export type InputType = "pointermove" | "pointerup" | "wheel";

type ProbedWindow = Window & { readonly benchGesture: Probe };

/** As text, so that nothing that runs in the page is made by a compiler of the bench. */
const PROBE = readFileSync(join(import.meta.dirname, "gesture-probe.js"), "utf8");
const HAND_MS = 1000 / 60;
const SETTLE_MS = 400;

/** A hand on the page: it goes on at 60 Hz, whether the page follows or not. */
export interface Hand {
  /** Waits for the hand's next turn, not for the page. */
  moveTo(x: number, y: number): Promise<void>;
  /** Where the pointer is. */
  wheel(deltaY: number): Promise<void>;
  /** Waits until the page shows all that was done. */
  rest(): Promise<void>;
}

/** Puts the clock into a page that is open. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(PROBE);
}

/** When the last event of a type reached the page, by its clock. */
export function lastInputAt(page: Page, type: "click"): Promise<number> {
  return page.evaluate((type) => (window as unknown as ProbedWindow).benchGesture.lastAt(type), type);
}

/** Measures what the hand does with events of a type, and what the page makes of it. */
export async function measureGesture(
  page: Page,
  { kind, type }: { readonly kind: GestureKind; readonly type: InputType },
  act: (hand: Hand) => Promise<void>,
): Promise<Gesture> {
  await page.evaluate(
    ({ kind, type }) => (window as unknown as ProbedWindow).benchGesture.start(kind, type),
    { kind, type },
  );
  const sent: Promise<void>[] = [];
  let dueMs = performance.now();
  const turn = async (): Promise<void> => {
    dueMs = Math.max(dueMs + HAND_MS, performance.now() - HAND_MS);
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await setTimeout(waitMs);
  };
  const rest = async (): Promise<void> => {
    await Promise.all(sent.splice(0));
    await page.waitForFunction(() => (window as unknown as ProbedWindow).benchGesture.waiting() === 0, null, {
      polling: POLL_MS,
    });
  };
  await act({
    moveTo(x, y) {
      sent.push(page.mouse.move(x, y));
      return turn();
    },
    wheel(deltaY) {
      sent.push(page.mouse.wheel(0, deltaY));
      return turn();
    },
    rest,
  });
  await Promise.all(sent);
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => (window as unknown as ProbedWindow).benchGesture.stop());
}
