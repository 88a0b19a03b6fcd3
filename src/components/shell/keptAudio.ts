// Audio a person keeps on this device. Named here because it must go with whoever signs out.
import { createSignal } from "solid-js";

export const AUDIO_CACHE = "ostinato-audio";

/** Whether this page has come to keep something. */
const [audioIsKept, setAudioIsKept] = createSignal(false);

export { audioIsKept };

/** Makes the cache where there is none. */
export function openAudio(): Promise<Cache> {
  setAudioIsKept(true);
  return caches.open(AUDIO_CACHE);
}

/** Deletes it all. */
export async function forgetAudio(): Promise<void> {
  await globalThis.caches?.delete(AUDIO_CACHE);
}
