import { type FolderFiles, tablesOf } from "../core/folder-files.ts";

/** All files of a drop, and the tables of its folders, walked to their ends; call it inside the drop event, whose items do not outlive it. */
export async function droppedFiles(transfer: DataTransfer): Promise<FolderFiles<File>> {
  const found = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const picked = await Promise.all(
    found.map(async ({ entry, file }): Promise<FolderFiles<File>> => {
      if (entry?.isDirectory) return tablesOf(await entryFiles(entry));
      return { files: file === null ? [] : [file], passedOver: [] };
    }),
  );
  return {
    files: picked.flatMap(({ files }) => files),
    passedOver: picked.flatMap(({ passedOver }) => passedOver),
  };
}

async function entryFiles(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) return [await entryFile(entry)];
  if (!isDirectory(entry)) return [];
  const entries = await directoryEntries(entry).catch(() => null);
  // Stands for the folder as an empty table of its name, so that opening it tells the user of it.
  if (entries === null) return [new File([], `${entry.name}.csv`)];
  return (await Promise.all(entries.map(entryFiles))).flat();
}

/** A file that cannot be had stands as an empty one of its name, so that opening it tells the user of it. */
function entryFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))));
}

/** A reader hands out at most 100 entries a call, and none when it is through. */
async function directoryEntries(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
