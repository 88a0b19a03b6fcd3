// A mix while hands are on its faders: heard before it is saved.
import { createSignal } from "solid-js";
import type { MixChannel } from "#zero/libraries/schema.ts";

export interface DraftMix {
  readonly libraryId: string;
  readonly mix: readonly MixChannel[];
}

const [draftMix, setDraftMix] = createSignal<DraftMix>();

export { draftMix, setDraftMix };
