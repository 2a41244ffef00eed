import "./progress-strip.css";

interface ProgressStripProps {
  /** The accessible name of the progress bar, which is shown too. */
  readonly label: string;
  /** 0..1. */
  readonly share: number;
  /** How much, how fast, in words. */
  readonly detail: string;
  readonly onCancel: () => void;
}

/** Something that takes a while: what, how far, how fast, and a way to stop it. */
export function ProgressStrip({ label, share, detail, onCancel }: ProgressStripProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="progress-strip">
      <span className="progress-label" aria-hidden="true">
        {label}
      </span>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`${percent} %, ${detail}`}
      >
        <div className="progress-done" style={{ transform: `scaleX(${percent / 100})` }} />
      </div>
      <span className="progress-percent">{percent} %</span>
      <span className="progress-detail">{detail}</span>
      <button type="button" className="button small" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
