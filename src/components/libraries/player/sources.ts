// Where a track's sound comes from, and why it does not come.
import type { FocusLibraryTrack } from "#zero/libraries/schema.ts";
import type { Source } from "./deck.ts";

/** Its file on our server, for whoever may hear it. */
export const fileOf = (trackId: string): string => `/api/libraries/tracks/${trackId}`;

export async function sourceOf(track: Pick<FocusLibraryTrack, "id" | "source" | "url">): Promise<Source> {
  if (track.source === "url" && track.url) return { url: track.url };
  return { url: fileOf(track.id) };
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
