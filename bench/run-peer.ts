import { withFreshPage } from "./fresh-page.ts";
import type { InputFile } from "./input-file.ts";
import type { PeerAnswer, PeerPage } from "./peers/page.ts";
import type { Peer } from "./peers/protocol.ts";

/** One round of a peer on the same bytes. */
export interface PeerRun extends PeerAnswer {
  /** With what it holds from the start, but not of reading that; null where it cannot be measured. */
  readonly peakBytes: number | null;
}

type PeerWindow = Window & { readonly peerPage: PeerPage };

export function runPeer(
  options: { executablePath: string; url: string },
  peer: Peer,
  files: readonly InputFile[],
): Promise<PeerRun> {
  return withFreshPage(options, async ({ page, memory }) => {
    await page.locator("input").setInputFiles(files.map(({ path }) => path));
    await page.evaluate((peer) => (window as unknown as PeerWindow).peerPage.prepare(peer), peer);
    memory?.resetPeak();
    const answer = await page.evaluate(() => (window as unknown as PeerWindow).peerPage.run());
    const rowLimit = peer.name === "ml-pca" ? peer.rowLimit : null;
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    const expected = Math.min(rows, rowLimit ?? Number.POSITIVE_INFINITY);
    if (answer.rows !== null && answer.rows !== expected) {
      throw new Error(`${peer.name} saw ${answer.rows} rows of ${expected}.`);
    }
    return { ...answer, peakBytes: memory?.peakAboveIdle() ?? null };
  });
}
