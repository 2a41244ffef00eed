import type { Page } from "@playwright/test";

/** What the main thread ran for how long, in ms of its own, the longest first. */
export type Profile = readonly { readonly name: string; readonly selfMs: number }[];

const INTERVAL_US = 200;
const LISTED = 40;

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
}

/** Has the browser look at the stack every 0.2 ms meanwhile. The page is slower for it. */
export async function profileOf<Result>(
  page: Page,
  act: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly profile: Profile }> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Profiler.enable");
    await session.send("Profiler.setSamplingInterval", { interval: INTERVAL_US });
    await session.send("Profiler.start");
    const result = await act();
    const { profile } = await session.send("Profiler.stop");
    return { result, profile: toProfile(profile) };
  } finally {
    await session.detach();
  }
}

function toProfile(profile: {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}): Profile {
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const selfMs = new Map<string, number>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const name = names.get(id) ?? "?";
    selfMs.set(name, (selfMs.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1000);
  }
  return [...selfMs]
    .map(([name, ms]) => ({ name, selfMs: ms }))
    .sort((one, other) => other.selfMs - one.selfMs)
    .slice(0, LISTED);
}

function nameOf({ functionName, url, lineNumber, columnNumber }: ProfileNode["callFrame"]): string {
  const file = url.split("/").at(-1) ?? "";
  return file === ""
    ? functionName
    : `${functionName || "(anonymous)"} ${file}:${lineNumber}:${columnNumber}`;
}
