// A person as others see them: initials in the frame they wear.
import { For, Show } from "solid-js";
import { cx } from "./cx.ts";
import "./portrait.css";

/** First letters of the first and the last word, as whole characters of any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = (word: string | undefined) => [...(word ?? "")][0] ?? "";
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : "")).toLocaleUpperCase();
}

/** Leaves of a wreath, in degrees from the bottom, and catkins of a ring. */
const LEAVES = [22, 44, 66, 88, 110, 132, 154];
const CATKINS = Array.from({ length: 18 }, (_, n) => n * 20);

/** `frame`: what was unlocked in the market; one that is not known here is no frame. */
export function Portrait(props: { name: string; frame?: string | null | undefined; class?: string }) {
  return (
    <span data-frame={props.frame ?? undefined} class={cx("portrait", props.class)} aria-hidden="true">
      <span class="portrait-face">{initialsOf(props.name)}</span>
      <Show when={props.frame === "laurel"}>
        <svg class="portrait-ring" viewBox="-50 -50 100 100" fill="currentColor">
          <title>Laurel</title>
          <For each={[...LEAVES, ...LEAVES.map((angle) => -angle)]}>
            {(angle) => (
              <ellipse
                rx="4"
                ry="9"
                transform={`rotate(${180 + angle}) translate(0 -44) rotate(${angle > 0 ? 58 : -58})`}
              />
            )}
          </For>
        </svg>
      </Show>
      <Show when={props.frame === "spring-2027"}>
        <svg class="portrait-ring" viewBox="-50 -50 100 100" fill="currentColor">
          <title>Catkins</title>
          <circle r="44" fill="none" stroke="currentColor" stroke-width="1.5" opacity="0.6" />
          <For each={CATKINS}>
            {(angle) => (
              <ellipse
                rx="2.6"
                ry="5"
                cx="0"
                cy={angle % 40 === 0 ? -41 : -47}
                transform={`rotate(${angle})`}
              />
            )}
          </For>
        </svg>
      </Show>
    </span>
  );
}
