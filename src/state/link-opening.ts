import type { Sensitivity } from "../core/detector.ts";
import { ALWAYS, clampInterval, type Interval, isSameInterval } from "../core/interval.ts";
import type { AppState } from "./app-state.ts";
import { deviceMeasures, deviceSpan, toRange } from "./current-device.ts";
import { missingFiles, type OpenedLink } from "./opened-link.ts";
import type { View } from "./view.ts";
import { isLinkedHash, parseViewLink } from "./view-link.ts";

interface LinkOpeningStore {
  /** How a view is where its link does not say. */
  readonly firstView: View;
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  /** What changes what is found is done as the user would. */
  setSensitivity(sensitivity: Sensitivity): void;
  setBaseline(baseline: Interval): void;
}

/** Shows what a link says once its device is open, and holds its files against those that are. */
export interface LinkOpening {
  open(text: string): void;
  /** To be called when files were opened. */
  show(): void;
  /** To be called when checksums are made. */
  compareHashes(): void;
}

export function createLinkOpening({
  firstView,
  getState,
  setState,
  setSensitivity,
  setBaseline,
}: LinkOpeningStore): LinkOpening {
  /** A link whose files are all open and the same has nothing left to say. */
  const settle = (link: OpenedLink): void => {
    const { sources, hashes } = getState();
    const isChecked = link.files.every(({ name, hash }) => hash === null || hashes.has(name));
    const isWhole = link.isShown && isChecked && missingFiles(link, sources).length === 0;
    setState({ link: isWhole && link.otherFiles.length === 0 ? null : link });
  };
  const show = (): void => {
    const { link, devices } = getState();
    if (link === null || link.isShown) return;
    const device = devices.find(({ id }) => id === link.view.deviceId);
    if (device === undefined) return;
    const { sensitivity = "default", baseline = ALWAYS } = link.options;
    if (sensitivity !== getState().sensitivity) setSensitivity(sensitivity);
    if (!isSameInterval(baseline, getState().baseline)) setBaseline(baseline);
    const shown = { ...link, isShown: true };
    setState({ ...shownView({ ...firstView, ...link.view }, device, getState()), link: shown });
    settle(shown);
  };
  return {
    open(text) {
      const link = parseViewLink(text);
      if (link === null) return;
      const { zone } = link.options;
      setState({ link: { ...link, isShown: false, otherFiles: [] }, ...(zone !== undefined && { zone }) });
      show();
    },
    show,
    compareHashes() {
      const { link, hashes } = getState();
      if (link === null) return;
      const otherFiles = link.files.flatMap((file) => {
        const hash = hashes.get(file.name);
        return hash === undefined || isLinkedHash(file, hash) ? [] : [file.name];
      });
      settle({ ...link, otherFiles });
    },
  };
}

/** The view of a link, as far as its device has what it says. */
function shownView(view: View, device: AppState["devices"][number], state: AppState): View {
  const measures = deviceMeasures(device);
  const isOpen = (deviceId: string): boolean => state.devices.some(({ id }) => id === deviceId);
  const { measure, range, comparison } = view;
  const kept = range && clampInterval(range, deviceSpan(device));
  return {
    ...view,
    measure: measures.includes(measure) ? measure : measures[0],
    range: kept && toRange(kept, device),
    comparison: comparison !== null && isOpen(comparison.deviceId) ? comparison : null,
  };
}
