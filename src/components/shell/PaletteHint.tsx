import { Show } from "solid-js";
import { Kbd } from "#components/ui/Kbd.tsx";
import { keysOf, runCommand } from "./commands.ts";

/** “Search or do ⌘K”, for the head of a page. */
export function PaletteHint() {
  return (
    <button
      type="button"
      class="tap flex items-center gap-2 rounded-sm text-faint text-sm hover:text-text"
      onClick={() => runCommand("palette.open")}
    >
      Search or do
      <Show when={keysOf("palette.open")}>{(keys) => <Kbd keys={keys()} />}</Show>
    </button>
  );
}
