import { describe, expect, it } from "vitest";
import { formatKeys, isTypingTarget, type KeyPress, matchesKeys, toAriaKeys } from "./shortcut.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

const altGraph = (key: string): KeyPress =>
  press(key, { ctrlKey: true, altKey: true, getModifierState: (name) => name === "AltGraph" });

/** What the module asks of an element; roles are told by `closest`. */
const element = (tagName: string, { type = "", role = "", isContentEditable = false } = {}): EventTarget =>
  Object.assign(new EventTarget(), {
    tagName,
    isContentEditable,
    getAttribute: (name: string) => (name === "type" && type !== "" ? type : null),
    closest: (roles: string) => (role !== "" && roles.includes(`[role=${role}]`) ? {} : null),
  });

describe("a letter", () => {
  it("fires alone, and with caps lock", () => {
    expect(matchesKeys(press("j"), "j", false)).toBe(true);
    expect(matchesKeys(press("J"), "j", false)).toBe(true);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }])(
    "does not fire with %o",
    (held) => {
      expect(matchesKeys(press("j", held), "j", false)).toBe(false);
      expect(matchesKeys(press("j", held), "j", true)).toBe(false);
    },
  );

  it("is told by its place where the keyboard is Cyrillic", () => {
    expect(matchesKeys(press("о", { code: "KeyJ" }), "j", false)).toBe(true);
  });

  it("is told by what it writes where the keyboard is another Latin one", () => {
    const dvorakJ = press("j", { code: "KeyC" });
    expect(matchesKeys(dvorakJ, "j", false)).toBe(true);
    expect(matchesKeys(dvorakJ, "c", false)).toBe(false);
  });

  it("does not fire while an input method composes", () => {
    expect(matchesKeys(press("j", { isComposing: true }), "j", false)).toBe(false);
  });
});

describe("Ctrl", () => {
  it("is Cmd on a Mac, and Ctrl alone elsewhere", () => {
    const byCtrl = press("k", { ctrlKey: true });
    const byMeta = press("k", { metaKey: true });
    expect([byCtrl, byMeta].map((each) => matchesKeys(each, "Ctrl+K", false))).toEqual([true, false]);
    expect([byCtrl, byMeta].map((each) => matchesKeys(each, "Ctrl+K", true))).toEqual([false, true]);
  });

  it("with Shift is not Ctrl without", () => {
    const redo = press("Z", { ctrlKey: true, shiftKey: true });
    expect(matchesKeys(redo, "Ctrl+Shift+Z", false)).toBe(true);
    expect(matchesKeys(redo, "Ctrl+Z", false)).toBe(false);
    expect(matchesKeys(redo, "Ctrl+Y Ctrl+Shift+Z", false)).toBe(true);
  });

  it("joins the key +", () => {
    expect(matchesKeys(press("+", { ctrlKey: true }), "Ctrl++", false)).toBe(true);
    expect(matchesKeys(press("+"), "Ctrl++", false)).toBe(false);
  });
});

describe("a sign", () => {
  it("fires however the keyboard writes it", () => {
    expect(matchesKeys(press("?", { shiftKey: true }), "?", false)).toBe(true);
    expect(matchesKeys(press("?"), "?", false)).toBe(true);
    expect(matchesKeys(press("+", { shiftKey: true }), "+", false)).toBe(true);
    expect(matchesKeys(altGraph("["), "[", false)).toBe(true);
    expect(matchesKeys(press("[", { altKey: true }), "[", true)).toBe(true);
  });

  it("does not fire with a plain Ctrl or Alt", () => {
    expect(matchesKeys(press("-", { ctrlKey: true }), "-", false)).toBe(false);
    expect(matchesKeys(press("[", { altKey: true }), "[", false)).toBe(false);
  });
});

describe("a named key", () => {
  it("wants its modifiers, no more and no fewer", () => {
    expect(matchesKeys(press("F10", { shiftKey: true }), "Shift+F10", false)).toBe(true);
    expect(matchesKeys(press("F10"), "Shift+F10", false)).toBe(false);
    expect(matchesKeys(press("ArrowLeft"), "ArrowLeft", false)).toBe(true);
    expect(matchesKeys(press("ArrowLeft", { altKey: true }), "ArrowLeft", false)).toBe(false);
    expect(matchesKeys(press(" "), "Space", false)).toBe(true);
  });
});

describe("typing", () => {
  it.each([
    element("INPUT"),
    element("INPUT", { type: "search" }),
    element("INPUT", { type: "NUMBER" }),
    element("TEXTAREA"),
    element("SELECT"),
    element("DIV", { isContentEditable: true }),
    element("BUTTON", { role: "combobox" }),
    element("DIV", { role: "menu" }),
  ])("goes on in a field, case %#", (target) => {
    expect(isTypingTarget(target)).toBe(true);
  });

  it.each([
    null,
    new EventTarget(),
    element("BUTTON"),
    element("INPUT", { type: "checkbox" }),
    element("INPUT", { type: "range" }),
    element("INPUT", { type: "file" }),
    element("DIV", { role: "treeitem" }),
  ])("does not elsewhere, case %#", (target) => {
    expect(isTypingTarget(target)).toBe(false);
  });
});

describe("keys", () => {
  it("are written as the system writes them", () => {
    expect(formatKeys("Ctrl+k", false)).toEqual(["Ctrl+K"]);
    expect(formatKeys("Ctrl+k", true)).toEqual(["⌘K"]);
    expect(formatKeys("Ctrl+Shift+Z", true)).toEqual(["⇧⌘Z"]);
    expect(formatKeys("Alt+ArrowLeft", true)).toEqual(["⌥←"]);
    expect(formatKeys("j", true)).toEqual(["j"]);
    expect(formatKeys("+ =", false)).toEqual(["+", "="]);
    expect(formatKeys("Ctrl++", false)).toEqual(["Ctrl++"]);
  });

  it("have the names that assistive technology knows", () => {
    expect(toAriaKeys("Ctrl+Y Ctrl+Shift+Z", false)).toBe("Control+Y Control+Shift+Z");
    expect(toAriaKeys("Ctrl+K", true)).toBe("Meta+K");
    expect(toAriaKeys("+ -", false)).toBe("Plus -");
  });
});
