// biome-ignore-all lint/a11y/noRedundantRoles: a table that is laid out as a grid loses its own roles in Safari
import { type ReactNode, useEffect, useRef, useState } from "react";

interface RowGroupsProps<Row> {
  readonly rows: readonly Row[];
  readonly toRow: (row: Row, index: number) => ReactNode;
  /** How high a row is, about. */
  readonly rowPx: number;
  /** A row that is there wherever it is: the one that is chosen; -1 for none. */
  readonly keptIndex: number;
}

/** Rows in a group. */
const GROUP = 20;
/** A group this near to what is seen is there before it is scrolled to. */
const NEAR = "240px 0px";

/**
 * The body of a long table in groups of rows; a group out of sight is a space of its height. Hundreds of rows of cells that clip cost
 * every frame of whatever moves beside them, and the browser's own `content-visibility` keeps several screens of them.
 */
export function RowGroups<Row>({ rows, toRow, rowPx, keptIndex }: RowGroupsProps<Row>) {
  const groups = Array.from({ length: Math.ceil(rows.length / GROUP) }, (_, group) => group * GROUP);
  return groups.map((first) => {
    const own = rows.slice(first, first + GROUP);
    return (
      <RowGroup
        key={first}
        isKept={first === 0 || (keptIndex >= first && keptIndex < first + GROUP)}
        count={own.length}
        rowPx={rowPx}
      >
        {() => own.map((row, place) => toRow(row, first + place))}
      </RowGroup>
    );
  });
}

interface RowGroupProps {
  /** There, wherever it is: the first, so that the table is never without rows, and that of the chosen row. */
  readonly isKept: boolean;
  readonly count: number;
  /** How high a row is, until one was seen. */
  readonly rowPx: number;
  readonly children: () => ReactNode;
}

function RowGroup({ isKept, count, rowPx, children }: RowGroupProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const seenRowPx = useRef<number | null>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const watch = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
        const seen = element.childElementCount;
        if (seen > 0) seenRowPx.current = boundingClientRect.height / seen;
        setIsNear(isIntersecting);
      },
      // The list may scroll in its panel, or with the page. A browser without `scrollMargin` fills a group as it comes into sight.
      { rootMargin: NEAR, scrollMargin: NEAR } as IntersectionObserverInit,
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const isThere = isNear || isKept;
  return (
    <tbody
      ref={body}
      role="rowgroup"
      style={isThere ? undefined : { height: count * (seenRowPx.current ?? rowPx) }}
    >
      {isThere && children()}
    </tbody>
  );
}
