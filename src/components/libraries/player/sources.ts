// Where a track's sound comes from, and why it does not come.
import type { FocusLibraryTrack } from "#zero/libraries/schema.ts";
import { keptFile } from "../pins/kept.ts";
import type { Source } from "./deck.ts";
import { fileOf } from "./files.ts";

/** From this device where it is kept here, else from where it is. */
export async function sourceOf(track: Pick<FocusLibraryTrack, "id" | "source" | "url">): Promise<Source> {
  if (track.source === "url" && track.url) return { url: track.url };
  const kept = await keptFile(track.id).catch(() => undefined);
  if (!kept) return { url: fileOf(track.id) };
  const url = URL.createObjectURL(kept);
  return { url, release: () => URL.revokeObjectURL(url) };
}

/** One sentence on why a track could not be played. */
export async function whyNot(track: Pick<FocusLibraryTrack, "id" | "source" | "title">): Promise<string> {
  const name = `“${track.title}”`;
  if (!navigator.onLine) return `${name} is not on this device, and there is no connection.`;
  if (track.source === "url") return `${name} could not be played from its address.`;
  try {
    const answer = await fetch(fileOf(track.id), { headers: { range: "bytes=0-0" } });
    void answer.body?.cancel();
    if (answer.status === 404 || answer.status === 403) return `The file of ${name} is not there any more.`;
    return answer.ok ? `This browser can't play the format of ${name}.` : `${name} could not be fetched.`;
  } catch {
    return `${name} could not be fetched.`;
  }
}
