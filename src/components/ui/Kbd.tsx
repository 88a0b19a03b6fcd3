import { For, Show } from "solid-js";
import { cx } from "./cx.ts";

const isMac = (): boolean => typeof navigator === "object" && /Mac|iPhone|iPad/.test(navigator.platform);

const MAC: Readonly<Record<string, string>> = { $mod: "⌘", Alt: "⌥", Shift: "⇧", Control: "⌃", Meta: "⌘" };
const OTHER: Readonly<Record<string, string>> = { $mod: "Ctrl", Control: "Ctrl", Meta: "Super" };
const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "Enter",
  Escape: "Esc",
  Space: "Space",
};

/** `"$mod+k"` → `[["⌘K"]]` or `[["Ctrl", "K"]]`; `"g t"` → `[["G"], ["T"]]`: one list per press. */
export function keyLabels(keys: string, mac = isMac()): string[][] {
  return keys.split(" ").map((press) => {
    const parts = press.split(/(?<=\w)\+/).map((part) => {
      const name = (mac ? MAC : OTHER)[part] ?? NAMES[part] ?? part;
      return name.length === 1 ? name.toUpperCase() : name;
    });
    return mac ? [parts.join("")] : parts;
  });
}

/**
 * Keys to press, for the eye: `keys` in the notation of `keys.ts` (`"$mod+k"`, `"g t"`, `"?"`). With `chord={false}`
 * several presses are alternatives, not a sequence.
 */
export function Kbd(props: { keys: string; chord?: boolean; class?: string }) {
  return (
    <span class={cx("inline-flex items-center gap-1 text-2xs text-faint", props.class)}>
      <For each={keyLabels(props.keys)}>
        {(press, index) => (
          <>
            <Show when={index() > 0 && props.chord !== false}>
              <span class="text-faint">then</span>
            </Show>
            <For each={press}>
              {(key) => (
                <kbd class="min-w-5 rounded-xs border border-line bg-surface-1 px-1 text-center font-sans leading-[1.125rem]">
                  {key}
                </kbd>
              )}
            </For>
          </>
        )}
      </For>
    </span>
  );
}
