import { withFreshPage } from "./fresh-page.ts";
import type { MatrixAnswer, MatrixPage } from "./matrix/page.ts";
import type { Fitter, MatrixName } from "./matrix/protocol.ts";

/** One round of a fitter on the matrix that is made. */
export interface FitterRun extends MatrixAnswer {
  /** What the matrix takes, in bytes. */
  readonly dataBytes: number;
  /** With the matrix, but not of making it; null where it cannot be measured. */
  readonly peakBytes: number | null;
}

type MatrixWindow = Window & { readonly matrixPage: MatrixPage };

export function runFitter(
  options: { readonly executablePath: string; readonly url: string },
  fitter: Fitter,
  matrix: MatrixName,
  rows: number,
): Promise<FitterRun> {
  return withFreshPage(options, async ({ page, memory }) => {
    const dataBytes = await page.evaluate(
      ({ fitter, matrix, rows }) =>
        (window as unknown as MatrixWindow).matrixPage.prepare(fitter, matrix, rows),
      { fitter, matrix, rows },
    );
    memory?.resetPeak();
    const answer = await page.evaluate(() => (window as unknown as MatrixWindow).matrixPage.run());
    return { ...answer, dataBytes, peakBytes: memory?.peakAboveIdle() ?? null };
  });
}
