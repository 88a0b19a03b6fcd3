// Goes on with what earlier pages were sending. Nothing of it is loaded where nothing was left.
import { onMount } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";

export function useUploadsLeft(): void {
  onMount(async () => {
    const databases = await globalThis.indexedDB?.databases?.().catch(() => []);
    if (!databases?.some(({ name }) => name === `ostinato.uploads-${signedInUser()}`)) return;
    await (await import("./manager.ts")).resumeLeft();
  });
}
