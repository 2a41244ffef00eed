/** Lets the main thread do what waits, between two pieces of work that may each take some milliseconds. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
