/*
 * Runs in the page under the bench's clock. A chart that was drawn, or an overlay that moved, is on the screen when the message that was
 * sent in the frame's first callback is handled: a message comes after its frame's paint.
 */
(() => {
  const column = document.querySelector(".chart-column");
  let state = null;

  const lastAt = new Map();
  const onInput = (event) => {
    lastAt.set(event.type, event.timeStamp);
    if (state?.type === event.type) state.inputs.push({ at: event.timeStamp, step: null, isShown: false });
  };
  for (const type of ["pointermove", "pointerup", "wheel", "click"])
    addEventListener(type, onInput, { capture: true, passive: true });

  /** A chart says which range it shows as it is drawn, on the page or on a canvas. */
  const isPicture = ({ target, attributeName }) =>
    attributeName === "data-shows" && target.classList.contains("chart-canvas");

  /** Before the charts: in one frame they may say it before the slider does. */
  const noteRange = () => {
    if (state.kind !== "range") return;
    const { shows } = state.slider.dataset;
    if (shows === state.ranges.at(-1)) return;
    state.ranges.push(shows);
    for (const input of state.inputs) input.step ??= state.ranges.length - 1;
  };

  const onMutations = (records) => {
    if (state === null) return;
    noteRange();
    for (const record of records) {
      if (record.target === state.slider) continue;
      if (isPicture(record)) {
        state.pictures++;
        if (state.kind !== "range" || !state.followers.has(record.target)) continue;
        const step = state.ranges.lastIndexOf(record.target.dataset.shows);
        if (step >= 0) state.drawn.push({ canvas: record.target, step });
      } else if (state.kind === "overlay" && record.target instanceof Element) {
        state.hasMoved = true;
        state.movedInputs = state.inputs.length;
      }
    }
  };
  new MutationObserver(onMutations).observe(column, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  const painted = () => {
    if (state === null) return;
    const now = performance.now();
    if (state.kind === "range") {
      for (const { canvas, step } of state.drawn)
        state.followers.set(canvas, Math.max(step, state.followers.get(canvas)));
      state.drawn = [];
      const shown = Math.min(...state.followers.values());
      const first = Math.max(...state.followers.values());
      for (const input of state.inputs) {
        if (input.step === null) continue;
        if (input.step <= first) input.firstMs ??= now - input.at;
        if (input.step > shown || input.isShown) continue;
        input.isShown = true;
        input.tookMs = now - input.at;
      }
    } else if (state.hasMoved) {
      state.hasMoved = false;
      for (const input of state.inputs.slice(0, state.movedInputs)) {
        if (input.isShown) continue;
        input.isShown = true;
        input.tookMs = now - input.at;
      }
    }
  };
  const watchFrame = (at) => {
    if (state === null) return;
    state.frames.push(at);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      painted();
    };
    port2.postMessage(null);
    requestAnimationFrame(watchFrame);
  };

  window.benchGesture = {
    /** When an event of this type was last heard, by the page's clock. */
    lastAt: (type) => lastAt.get(type) ?? Number.NaN,
    start(kind, type) {
      const slider = document.querySelector('[role="slider"][aria-label="Time range"]');
      const range = slider?.dataset.shows ?? "";
      const followers = new Map();
      // The charts that follow a hand; lanes, heat map and their axes follow when it rests.
      if (kind === "range") {
        for (const canvas of column.querySelectorAll(".chart-canvas"))
          if (canvas.closest(".of-traffic, .of-score") && canvas.dataset.shows === range)
            followers.set(canvas, 0);
        if (followers.size === 0) throw new Error("No chart tells of the range that it shows.");
      }
      state = {
        kind,
        type,
        slider,
        followers,
        ranges: [range],
        inputs: [],
        drawn: [],
        frames: [],
        pictures: 0,
        updates: performance.getEntriesByName("mudlark:update").length,
        hasMoved: false,
        movedInputs: 0,
      };
      requestAnimationFrame(watchFrame);
    },
    /** How many inputs are not on the screen yet, of those that changed something. */
    waiting() {
      return state.inputs.filter(
        ({ isShown, step }) => !isShown && (state.kind === "overlay" || step !== null),
      ).length;
    },
    stop() {
      const { inputs, frames, pictures, updates, followers } = state;
      state = null;
      return {
        tookMs: inputs.flatMap(({ tookMs }) => tookMs ?? []),
        firstMs: inputs.flatMap(({ firstMs }) => firstMs ?? []),
        inputs: inputs.length,
        framesMs: frames.slice(1).map((at, index) => at - frames[index]),
        pictures,
        followers: followers.size,
        updates: performance.getEntriesByName("mudlark:update").length - updates,
      };
    },
  };
})();
