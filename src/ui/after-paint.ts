/** Resolves after the next paint: a frame's callbacks run before it, a message sent from them is handled after it. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });
}

/** Where a browser does not tell of its first paint. */
const LATEST_MS = 2000;

/** Resolves once the page's first content is on the screen: what is fetched and started before then would keep it waiting. */
export function afterFirstContent(): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      observer.disconnect();
      resolve();
    };
    const timer = setTimeout(settle, LATEST_MS);
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length > 0) settle();
    });
    observer.observe({ type: "paint", buffered: true });
  });
}
