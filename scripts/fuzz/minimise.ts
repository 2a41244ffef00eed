/** Cuts out whatever can go while `isStillBad` holds: halves first, then ever smaller pieces (Zeller & Hildebrandt 2002, ddmin), at most `tries` times. */
export async function minimise(
  bytes: Uint8Array<ArrayBuffer>,
  isStillBad: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>,
  tries = 400,
): Promise<Uint8Array<ArrayBuffer>> {
  let smallest = bytes;
  let left = tries;
  for (let length = Math.ceil(bytes.length / 2); length >= 1 && left > 0; length = Math.floor(length / 2)) {
    for (let at = 0; at < smallest.length && left > 0; ) {
      const candidate = new Uint8Array(smallest.length - Math.min(length, smallest.length - at));
      candidate.set(smallest.subarray(0, at));
      candidate.set(smallest.subarray(at + length), at);
      left--;
      if (await isStillBad(candidate)) smallest = candidate;
      else at += length;
    }
  }
  return smallest;
}
