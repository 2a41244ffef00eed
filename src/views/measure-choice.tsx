import type { Measure } from "../core/flow.ts";
import { currentDevice, deviceMeasures } from "../state/current-device.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { useActions, useAppState } from "./store-context.ts";

const MEASURES: readonly { readonly value: Measure; readonly label: string }[] = [
  { value: "bytes", label: "Bytes" },
  { value: "packets", label: "Packets" },
  { value: "value", label: "Values" },
];

/** What the charts and the totals count, of those that the device has. */
export function MeasureChoice() {
  const device = useAppState(currentDevice);
  const measure = useAppState((state) => state.measure);
  const { setMeasure } = useActions();
  const had = device === null ? [] : deviceMeasures(device);
  return (
    <section className="measure-panel">
      <h2 className="panel-title">Measure</h2>
      <SegmentedChoice
        label="Measure"
        options={MEASURES.filter(({ value }) => had.includes(value))}
        value={measure}
        onChange={setMeasure}
      />
    </section>
  );
}
