/** The lowest value below 0; 0 where there is none. */
export function lowestValue(values: Float64Array): number {
  let lowest = 0;
  for (let index = 0; index < values.length; index++) if (values[index] < lowest) lowest = values[index];
  return lowest;
}
