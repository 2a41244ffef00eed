/** Passes on what several say of the files of one drop, in the order of the files. */
export interface InOrder<Item> {
  /** Something of a file; passed on when all files before it have ended. */
  add(fileIndex: number, item: Item): void;
  /** Nothing more comes of this file. */
  end(fileIndex: number): void;
}

export function createInOrder<Item>(deliver: (item: Item, fileIndex: number) => void): InOrder<Item> {
  const waiting = new Map<number, Item[]>();
  const ended = new Set<number>();
  let next = 0;
  const flush = (): void => {
    for (;;) {
      const items = waiting.get(next) ?? [];
      waiting.delete(next);
      for (const item of items) deliver(item, next);
      if (!ended.delete(next)) return;
      next++;
    }
  };
  return {
    add(fileIndex, item) {
      const items = waiting.get(fileIndex);
      if (items) items.push(item);
      else waiting.set(fileIndex, [item]);
      if (fileIndex === next) flush();
    },
    end(fileIndex) {
      ended.add(fileIndex);
      if (fileIndex === next) flush();
    },
  };
}
