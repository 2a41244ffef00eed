import { Component, type ReactNode } from "react";
import "./panel-boundary.css";

interface PanelBoundaryProps {
  /** What the panel is called on the page. */
  readonly name: string;
  /** What it shows: a failure is of that alone, and another is tried anew. */
  readonly of?: unknown;
  readonly children: ReactNode;
}

/** Keeps a panel's failure to the panel: the others go on. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly reason: string | null }> {
  override state = { reason: null };

  static getDerivedStateFromError(thrown: unknown): { readonly reason: string } {
    return { reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override componentDidUpdate(before: PanelBoundaryProps): void {
    if (before.of !== this.props.of && this.state.reason !== null) this.setState({ reason: null });
  }

  override render(): ReactNode {
    if (this.state.reason === null) return this.props.children;
    return (
      <div className="panel-failed">
        <p>{this.props.name} could not be shown. The rest of the page still works.</p>
        <p className="panel-failed-reason">{this.state.reason}</p>
        <button type="button" className="button small" onClick={() => this.setState({ reason: null })}>
          Try again
        </button>
      </div>
    );
  }
}
