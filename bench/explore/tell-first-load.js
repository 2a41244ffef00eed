/* Runs in each page whose first load is measured, and tells the bench when it was there. */
(() => {
  const { src, dataset } = document.currentScript;
  const { waitsFor } = dataset;
  /** Until then the page fetches and starts what it needs later: the next load shall have the machine for itself. */
  const REST_MS = 1500;
  const startOf = (name) => performance.getEntriesByName(name)[0]?.startTime;

  const tell = () => {
    const paintedMs = startOf("first-contentful-paint");
    const aliveMs = waitsFor === "" ? 0 : startOf(waitsFor);
    if (paintedMs === undefined || aliveMs === undefined) {
      setTimeout(tell, 20);
      return;
    }
    const readyMs = Math.max(paintedMs, aliveMs);
    const scripts = performance
      .getEntriesByType("resource")
      .filter(({ name, startTime }) => startTime < readyMs && name !== src)
      .map(({ name }) => new URL(name).pathname.slice(1))
      .filter((path) => path.endsWith(".js"));
    setTimeout(async () => {
      await fetch("/told", { method: "POST", body: JSON.stringify({ paintedMs, readyMs, scripts }) });
      close();
    }, REST_MS);
  };
  tell();
})();
