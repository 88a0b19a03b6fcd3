import { type JSX, Show } from "solid-js";
import { Glyph } from "./Glyph.tsx";
import type { Icon } from "./icon.ts";

/** Nothing here: one sentence that says so, and the one thing to do about it. */
export function EmptyState(props: { icon?: Icon; text: string; action?: JSX.Element }) {
  return (
    <div class="flex flex-col items-center gap-4 px-4 py-10 text-center">
      <Show when={props.icon}>
        {(icon) => <Glyph icon={icon()} size={26} strokeWidth={1.5} class="text-faint" />}
      </Show>
      <p class="max-w-[44ch] text-text">{props.text}</p>
      {props.action}
    </div>
  );
}
