// Files as they are dropped: single ones, and folders with all that is in them.

/** An album has a folder per disc; deeper than that nobody means it. */
const DEEPEST = 4;
/** Of one drop. */
const MOST_FILES = 500;

/** Whether something that is dragged over the page has files in it. */
export const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** All files of a drop. Ask at once: a moment later the browser has taken them back. */
export async function filesOf(transfer: DataTransfer | null): Promise<File[]> {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...(transfer?.files ?? [])];
  const found = await Promise.all(entries.map((entry) => filesIn(entry, 0)));
  return found.flat().slice(0, MOST_FILES);
}

async function filesIn(entry: FileSystemEntry, depth: number): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  if (depth >= DEEPEST) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0 || found.length >= MOST_FILES) break;
    found.push(...(await Promise.all(entries.map((each) => filesIn(each, depth + 1)))).flat());
  }
  // What lies in a folder beside the music was not meant.
  return found.filter(({ name }) => /\.(mp3|flac|wav|ogg|oga|opus|m4a)$/i.test(name));
}
