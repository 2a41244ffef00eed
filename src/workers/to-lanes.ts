/** Less than this is read by one worker before a second one has started. */
const WORTHWHILE_BYTES = 4 * 1024 * 1024;

/**
 * Shares files among workers so that their bytes come out even: the largest first, each to the one that has least. Indices,
 * ascending within a lane; at most `most` lanes.
 */
export function toLanes(files: readonly { readonly size: number }[], most: number): number[][] {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const count = total < WORTHWHILE_BYTES ? 1 : Math.max(1, Math.min(most, files.length));
  const lanes = Array.from({ length: count }, () => ({ bytes: 0, indices: [] as number[] }));
  const bySize = files.map((_, index) => index).sort((one, other) => files[other].size - files[one].size);
  for (const index of bySize) {
    const least = lanes.reduce((best, lane) => (lane.bytes < best.bytes ? lane : best));
    least.bytes += files[index].size;
    least.indices.push(index);
  }
  return lanes
    .map(({ indices }) => indices.sort((one, other) => one - other))
    .filter((indices) => indices.length > 0);
}
