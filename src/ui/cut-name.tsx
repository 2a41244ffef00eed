import "./cut-name.css";

/** What tells a MAC address, or a numbered name, from the next one. */
const TAIL = 5;

/** A name in one line; where it has no room it is cut in its middle, since names of one kind differ at their ends. */
export function CutName({ name }: { readonly name: string }) {
  if (name.length <= 2 * TAIL) return name;
  return (
    <span className="cut-name">
      <span className="visually-hidden">{name}</span>
      <span className="cut-name-head" aria-hidden="true">
        {name.slice(0, -TAIL)}
      </span>
      <span aria-hidden="true">{name.slice(-TAIL)}</span>
    </span>
  );
}
