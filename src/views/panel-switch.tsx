import type { Panel } from "../state/app-state.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { useActions, useAppState } from "./store-context.ts";
import "./panel-switch.css";

const PANELS: readonly { readonly value: Panel; readonly label: string }[] = [
  { value: "traffic", label: "Traffic" },
  { value: "hours", label: "Hours" },
  { value: "compare", label: "Compare" },
  { value: "threshold", label: "Threshold" },
  { value: "health", label: "Health" },
  { value: "quality", label: "Quality" },
];

/** What stands in the middle: the charts, the limit, how the device's data are, or how good its detection is. */
export function PanelSwitch() {
  const panel = useAppState((state) => state.panel);
  const { setPanel } = useActions();
  return (
    <div className="panel-switch">
      <SegmentedChoice label="Panel" options={PANELS} value={panel} onChange={setPanel} />
    </div>
  );
}
