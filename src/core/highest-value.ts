/** The highest value above 0; 0 where there is none. */
export function highestValue(values: Float64Array): number {
  let highest = 0;
  for (let index = 0; index < values.length; index++) if (values[index] > highest) highest = values[index];
  return highest;
}
