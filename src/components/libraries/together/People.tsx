// A few portraits side by side, with everybody's name for those who do not see them.
import { For, Show } from "solid-js";
import { Portrait } from "#components/ui/Portrait.tsx";
import { tip } from "#components/ui/Tooltip.tsx";
import type { Profile } from "#zero/auth/schema.ts";

const SHOWN = 6;

export function People(props: { label: string; people: readonly (Profile | undefined)[] }) {
  const names = () => props.people.map((profile) => profile?.name ?? "Somebody");
  const more = () => props.people.length - SHOWN;
  return (
    <span
      role="img"
      aria-label={`${props.label}: ${names().join(", ")}`}
      {...tip(names().join(", "))}
      class="flex items-center"
    >
      <For each={names().slice(0, SHOWN)}>
        {(name) => (
          <span class="-ml-1.5 inline-grid size-6 place-items-center rounded-full text-[0.58rem] ring-2 ring-surface-0 first:ml-0">
            <Portrait name={name} />
          </span>
        )}
      </For>
      <Show when={more() > 0}>
        <span class="num ml-1.5 text-faint text-xs">+{more()}</span>
      </Show>
    </span>
  );
}
