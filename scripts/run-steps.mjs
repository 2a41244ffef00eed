/** Runs steps one after the other, each to its end; returns the names of those that failed. */
export function runSteps(steps) {
  const failed = [];
  for (const { name, run } of steps) {
    console.log(`\n— ${name}`);
    if (run() !== 0) failed.push(name);
  }
  for (const name of failed) console.error(`failed: ${name}`);
  return failed;
}
