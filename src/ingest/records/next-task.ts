/** Resolves in a task of its own, behind what the ports of this thread have to say. A timer would do too, but is held back by 4 ms. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep Node alive.
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
