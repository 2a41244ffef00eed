import type { PcaModel } from "../../core/pca-model.ts";

/** Quantiles of the standard normal distribution at the shares that limits are asked for. */
const NORMAL_QUANTILES = new Map([
  [0.99, 2.3263478740408408],
  [0.995, 2.5758293035489004],
  [0.998, 2.878161739095483],
]);

/**
 * The limit of SPE that a share of the rows stays under if z is normally distributed: Jackson & Mudholkar (1979, eq. 3.4), with theta i
 * the sum of lambda^i over the components left out and h0 = 1 - 2 theta1 theta3 / (3 theta2^2). 0 where nothing is left out, or h0 is
 * not above 0, for which it does not hold.
 */
export function jacksonMudholkarLimit(
  { residualSums }: Pick<PcaModel, "residualSums">,
  share: number,
): number {
  const [theta1, theta2, theta3] = residualSums;
  if (!(theta1 > 0)) return 0;
  const h0 = 1 - (2 * theta1 * theta3) / (3 * theta2 ** 2);
  // The power that makes SPE normal is not one any more: a few axes have nearly all of what is left.
  if (!(h0 > 0)) return 0;
  const c = normalQuantile(share);
  const base = (c * h0 * Math.sqrt(2 * theta2)) / theta1 + 1 + (theta2 * h0 * (h0 - 1)) / theta1 ** 2;
  return theta1 * Math.max(0, base) ** (1 / h0);
}

/**
 * The same by a weighted chi-squared: g = theta2 / theta1 and h = theta1^2 / theta2 degrees of freedom have the mean and the variance of
 * such residuals (Box 1954); its quantile by Wilson & Hilferty (1931). 0 where nothing is left out.
 */
export function boxLimit({ residualSums }: Pick<PcaModel, "residualSums">, share: number): number {
  const [theta1, theta2] = residualSums;
  if (!(theta1 > 0)) return 0;
  const part = (2 * theta2) / (9 * theta1 ** 2);
  const root = 1 - part + normalQuantile(share) * Math.sqrt(part);
  return theta1 * Math.max(0, root) ** 3;
}

function normalQuantile(share: number): number {
  const quantile = NORMAL_QUANTILES.get(share);
  if (quantile === undefined) throw new RangeError(`No normal quantile is kept for the share ${share}.`);
  return quantile;
}
