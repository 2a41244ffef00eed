import { useEffect, useState } from "react";

/** A drag brings another value within this. */
const SETTLED_MS = 120;

/** A value once it has rested: what is not looked at while a hand moves is made when it stops. The first value at once. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return;
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [settled, value]);
  return settled;
}
