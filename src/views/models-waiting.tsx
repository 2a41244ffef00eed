import { modelsSentence } from "../state/models-sentence.ts";
import { useActions, useAppState } from "./store-context.ts";
import "../ui/notice.css";

/** Says that models are open while there is nothing yet to apply them to. */
export function ModelsWaiting() {
  const models = useAppState((state) => state.models);
  const { closeAll } = useActions();
  if (models.length === 0) return null;
  const on = [...new Set(models.map(({ model }) => model.device.name))];
  return (
    <section className="notice models-waiting" aria-label="Models that wait">
      <p>
        {modelsSentence({ models })}, fitted on {on.join(", ")}. Open the counters of{" "}
        {on.length === 1 ? "that device" : "these devices"}, or of others of the kind.
      </p>
      <div className="notice-actions">
        <button type="button" className="button small" onClick={closeAll}>
          Close
        </button>
      </div>
    </section>
  );
}
