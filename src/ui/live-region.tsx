import { useState } from "react";

/** What is to be said; a new object with the same text is said again. */
export interface Announcement {
  readonly text: string;
}

interface LiveRegionProps {
  /** The latest; null until there is one. */
  readonly announcement: Announcement | null;
}

/** What has changed, for those who listen: said politely, once for each announcement. */
export function LiveRegion({ announcement }: LiveRegionProps) {
  // Two places take turns, because a region whose text stays the same says nothing.
  const [said, setSaid] = useState({ announcement, turn: 0 });
  if (said.announcement !== announcement) setSaid({ announcement, turn: 1 - said.turn });
  const text = announcement?.text ?? "";
  return (
    <div className="visually-hidden">
      {[0, 1].map((place) => (
        <p key={place} aria-live="polite">
          {said.turn === place ? text : ""}
        </p>
      ))}
    </div>
  );
}
