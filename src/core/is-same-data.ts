/** Whether two pieces of plain data (texts, numbers, lists, typed arrays, objects) hold the same. NaN is the same as NaN; -0 is not 0. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (isList(one)) return isList(other) && isSameList(one, other);
  const [ownEntries, otherKeys] = [Object.entries(one), Object.keys(other)];
  return (
    !isList(other) &&
    ownEntries.length === otherKeys.length &&
    ownEntries.every(
      ([key, value]) =>
        Object.hasOwn(other, key) && isSameData(value, (other as Record<string, unknown>)[key]),
    )
  );
}

function isSameList(one: ArrayLike<unknown>, other: ArrayLike<unknown>): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (!isSameData(one[index], other[index])) return false;
  return true;
}

function isList(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
