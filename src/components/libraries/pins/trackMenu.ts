// “Keep on this device”, for one track, as an item of its menu.
import Download from "lucide-solid/icons/download";
import type { MenuItem } from "#components/ui/DropdownMenu.tsx";
import { toast } from "#components/ui/toast.ts";
import type { FocusLibraryTrack } from "#zero/libraries/schema.ts";
import { isKeepable } from "./Keeper.tsx";
import { contents, dropFiles, KeepError, keepFile } from "./kept.ts";

async function keep(track: FocusLibraryTrack): Promise<void> {
  try {
    await keepFile(track);
    toast({ text: `Kept on this device: ${track.title}.`, key: "keep" });
  } catch (error) {
    if (!(error instanceof KeepError)) throw error;
    toast({ text: error.message, tone: "bad", key: "keep" });
  }
}

/** None for what plays from elsewhere, or is here because all of its library is. */
export function keepItems(track: FocusLibraryTrack): MenuItem[] {
  if (!isKeepable(track) || contents().whole.has(track.libraryId)) return [];
  const kept = contents().files.get(track.id);
  return kept
    ? [{ label: "Take off this device", icon: Download, run: () => void dropFiles([kept]) }]
    : [{ label: "Keep on this device", icon: Download, run: () => void keep(track) }];
}
