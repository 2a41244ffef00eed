/* The theme of the last visit, which src/views/theme.ts keeps. A script of its own: what the page is built of runs after its first paint. */
try {
  const kept = localStorage.getItem("mudlark:theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  // Storage is forbidden: the system's.
}
