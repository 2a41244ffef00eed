import "./share-bar.css";

/** A share, 0..1, as the filled part of a bar; the number itself stands beside it. */
export function ShareBar({ share }: { readonly share: number }) {
  const shown = Math.min(1, Math.max(0, share));
  return (
    <span className="share-bar" aria-hidden="true">
      <span style={{ transform: `scaleX(${shown})` }} />
    </span>
  );
}
