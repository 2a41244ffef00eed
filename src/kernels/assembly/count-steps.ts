/**
 * Adds what a run of 32-bit numbers says of how they change to what is at `state`, ten float64s: the last value and the last rise (NaN
 * where there was none), how often the numbers rose, fell, and fell by less than half, by how much they rose in all, how many rises
 * were longer and shorter than the one before, how many numbers there were; and the share of falls above which nothing more is wanted,
 * one in so many rises. Returns false where that was reached.
 */
export function countSteps(at: usize, count: i32, state: usize): bool {
  let previous = load<f64>(state);
  let previousStep = load<f64>(state, 8);
  let rises = load<f64>(state, 16);
  let falls = load<f64>(state, 24);
  let smallFalls = load<f64>(state, 32);
  let growth = load<f64>(state, 40);
  let longerSteps = load<f64>(state, 48);
  let shorterSteps = load<f64>(state, 56);
  const risesPerFall = load<f64>(state, 72);
  let isOpen = true;
  let place = at;
  const end = at + (<usize>count << 2);
  if (isNaN(previous) && place < end) {
    previous = <f64>load<i32>(place);
    place += 4;
  }
  for (; place < end; place += 4) {
    const value = <f64>load<i32>(place);
    if (value == previous) continue;
    if (value > previous) {
      const step = value - previous;
      rises++;
      growth += step;
      if (step > previousStep) longerSteps++;
      else if (step < previousStep) shorterSteps++;
      previousStep = step;
    } else {
      falls++;
      if (value > previous / 2) smallFalls++;
      if (falls > 3 && falls * risesPerFall > rises) {
        isOpen = false;
        break;
      }
    }
    previous = value;
  }
  store<f64>(state, previous);
  store<f64>(state, previousStep, 8);
  store<f64>(state, rises, 16);
  store<f64>(state, falls, 24);
  store<f64>(state, smallFalls, 32);
  store<f64>(state, growth, 40);
  store<f64>(state, longerSteps, 48);
  store<f64>(state, shorterSteps, 56);
  store<f64>(state, load<f64>(state, 64) + <f64>count, 64);
  return isOpen;
}
