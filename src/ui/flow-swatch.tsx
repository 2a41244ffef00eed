import "./flow-swatch.css";

/** A square in the colour of a flow's line. */
export function FlowSwatch({ color }: { readonly color: string }) {
  return <span className="flow-swatch" style={{ background: color }} aria-hidden="true" />;
}
