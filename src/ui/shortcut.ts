/**
 * Keys are written as in aria-keyshortcuts: `+` joins, a space parts alternatives: `Ctrl+Y Ctrl+Shift+Z`, `j`, `?`, `+`,
 * `Shift+F10`, `ArrowLeft`, `Space`. `Ctrl` is Cmd on a Mac.
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing?: boolean;
  readonly getModifierState?: (modifier: "AltGraph") => boolean;
}

interface Binding {
  readonly key: string;
  readonly hasCtrl: boolean;
  readonly hasAlt: boolean;
  readonly hasShift: boolean;
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧" };

const KEY_SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  "-": "−",
};

/** In the order in which a Mac writes them. */
const MAC_ORDER = ["Alt", "Shift", "Ctrl"];

const TEXT_INPUTS = /^(|text|search|url|tel|email|password|number|date|datetime-local|month|time|week)$/;
const TYPING_ROLES =
  "[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton],[role=listbox],[role=menu]";

/** Whether the page runs on a Mac, an iPad or an iPhone, where Cmd stands for Ctrl. */
export function isApplePlatform(): boolean {
  return typeof navigator !== "undefined" && /^(Mac|iP)/.test(navigator.platform);
}

/** Whether a key press is one of the keys; what is being composed by an input method is none. */
export function matchesKeys(press: KeyPress, keys: string, isApple: boolean): boolean {
  if (press.isComposing === true) return false;
  return alternatives(keys).some((binding) => matches(press, parseBinding(binding), isApple));
}

/**
 * Whether what has the focus takes letters itself: a text field, a select, an open menu or list. Keys without Ctrl or Alt
 * never fire there.
 */
export function isTypingTarget(target: EventTarget | null): boolean {
  if (target === null || !("tagName" in target)) return false;
  const element = target as HTMLElement;
  if (element.isContentEditable) return true;
  switch (element.tagName.toLowerCase()) {
    case "textarea":
    case "select":
      return true;
    case "input":
      return TEXT_INPUTS.test((element.getAttribute("type") ?? "").toLowerCase());
    default:
      return element.closest(TYPING_ROLES) !== null;
  }
}

/** Each alternative as a person reads it: `Ctrl+K`, or `⌘K` on a Mac. */
export function formatKeys(keys: string, isApple: boolean): readonly string[] {
  return alternatives(keys).map((binding) => {
    const { modifiers, key } = splitBinding(binding);
    const name = KEY_SIGNS[key] ?? (modifiers.length > 0 && key.length === 1 ? key.toUpperCase() : key);
    if (!isApple) return [...modifiers, name].join("+");
    const signs = MAC_ORDER.filter((modifier) => modifiers.includes(modifier)).map(
      (modifier) => MAC_SIGNS[modifier],
    );
    return [...signs, name].join("");
  });
}

/** The value of aria-keyshortcuts for the keys. */
export function toAriaKeys(keys: string, isApple: boolean): string {
  return alternatives(keys)
    .map((binding) => {
      const { modifiers, key } = splitBinding(binding);
      const names = modifiers.map((modifier) =>
        modifier === "Ctrl" ? (isApple ? "Meta" : "Control") : modifier,
      );
      return [...names, key === "+" ? "Plus" : key].join("+");
    })
    .join(" ");
}

function alternatives(keys: string): readonly string[] {
  return keys.split(" ").filter((part) => part !== "");
}

function splitBinding(binding: string): { readonly modifiers: readonly string[]; readonly key: string } {
  // The joining + of `Ctrl++` is the one before the last.
  const keyStart = binding.endsWith("+") ? binding.length - 1 : binding.lastIndexOf("+") + 1;
  return {
    modifiers: binding
      .slice(0, keyStart)
      .split("+")
      .filter((part) => part !== ""),
    key: binding.slice(keyStart),
  };
}

function parseBinding(text: string): Binding {
  const { modifiers, key } = splitBinding(text);
  return {
    key: key === "Space" ? " " : key,
    hasCtrl: modifiers.includes("Ctrl"),
    hasAlt: modifiers.includes("Alt"),
    hasShift: modifiers.includes("Shift"),
  };
}

function matches(press: KeyPress, binding: Binding, isApple: boolean): boolean {
  if (pressedKey(press).toLowerCase() !== binding.key.toLowerCase()) return false;
  const [command, other] = isApple ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  // A sign is written with Shift, AltGr (Ctrl and Alt together, on Windows) or a Mac's Option on one keyboard and without on another.
  const isSign = /^[^\p{L}\s]$/u.test(binding.key);
  const isAltGraph = isSign && press.getModifierState?.("AltGraph") === true;
  const isShiftRight = press.shiftKey === binding.hasShift || (isSign && !binding.hasShift);
  const isAltRight =
    press.altKey === binding.hasAlt || (isSign && !binding.hasAlt && (isAltGraph || isApple));
  const isCtrlRight = command === binding.hasCtrl || (isAltGraph && !binding.hasCtrl);
  return isShiftRight && isAltRight && isCtrlRight && !other;
}

/** Where the keyboard writes no Latin letters, or Option makes another sign of one, the letter that stands there on a Latin one. */
function pressedKey({ key, code, altKey }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === undefined || [...key].length !== 1 || /^[\x20-\x7e]$/.test(key)) return key;
  const isOtherScript = /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return isOtherScript || altKey ? letter : key;
}
