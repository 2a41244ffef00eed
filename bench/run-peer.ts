import { withFreshPage } from "./fresh-page.ts";
import type { InputFile } from "./input-file.ts";
import type { PeerAnswer, PeerName, PeerPage } from "./peers/page.ts";

/** One round of a peer on the same bytes. */
export interface PeerRun extends PeerAnswer {
  /** With what it holds from the start, but not of reading that; null where it cannot be measured. */
  readonly peakBytes: number | null;
}

type PeerWindow = Window & { readonly peerPage: PeerPage };

export function runPeer(
  options: { executablePath: string; url: string },
  peer: { readonly name: PeerName; readonly rowLimit: number | null },
  input: InputFile,
): Promise<PeerRun> {
  return withFreshPage(options, async ({ page, memory }) => {
    await page.locator("input").setInputFiles(input.path);
    await page.evaluate(
      ({ name, rowLimit }) => (window as unknown as PeerWindow).peerPage.prepare(name, rowLimit),
      peer,
    );
    memory?.resetPeak();
    const answer = await page.evaluate(() => (window as unknown as PeerWindow).peerPage.run());
    const expected = Math.min(input.rows, peer.rowLimit ?? Number.POSITIVE_INFINITY);
    if (answer.rows !== expected) throw new Error(`${peer.name} saw ${answer.rows} rows of ${expected}.`);
    return { ...answer, peakBytes: memory?.peakAboveIdle() ?? null };
  });
}
