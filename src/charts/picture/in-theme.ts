export type PictureTheme = "light" | "dark";

/**
 * Reads something of the page while it is in a theme, and puts the page's own back: all in one task, so that nobody sees it.
 * The root alone can be asked: the built style sheet settles `light-dark()` there. Without a duration no colour is on its way
 * from one theme to the other.
 */
export function inTheme<T>(theme: PictureTheme, read: () => T): T {
  const root = document.documentElement;
  const before = root.dataset.theme;
  if (before === theme) return read();
  root.style.setProperty("--motion", "0ms");
  root.dataset.theme = theme;
  try {
    return read();
  } finally {
    if (before === undefined) delete root.dataset.theme;
    else root.dataset.theme = before;
    // Colours are asked for, and so are back, before they have a duration again.
    void root.offsetWidth;
    root.style.removeProperty("--motion");
    if (root.getAttribute("style") === "") root.removeAttribute("style");
  }
}
