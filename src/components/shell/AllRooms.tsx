import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { Dialog } from "#components/ui/Dialog.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { type Badges, badgeText, GROUP_NAMES, GROUPS, modulesOf } from "./modules.ts";

/** Every room, for those whose thumb reaches only five. */
export function AllRooms(props: { open: boolean; onClose: () => void; badges: Badges }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="All rooms">
      <For each={GROUPS}>
        {(group) => (
          <Show when={modulesOf(group).length > 0}>
            <Show when={GROUP_NAMES[group]} fallback={<div class="h-1" />}>
              {(name) => <h3 class="mt-3 mb-1 text-faint text-xs">{name()}</h3>}
            </Show>
            <ul class="grid grid-cols-2 gap-1">
              <For each={modulesOf(group)}>
                {(module) => (
                  <li>
                    <A
                      href={module.path}
                      activeClass="bg-surface-3 text-strong"
                      inactiveClass=""
                      class="flex h-12 items-center gap-3 rounded-md px-3 text-text"
                      onClick={() => props.onClose()}
                    >
                      <Glyph icon={module.icon} size={18} strokeWidth={1.8} class="shrink-0" />
                      <span class="flex-1 truncate">{module.name}</span>
                      <Show when={props.badges[module.key]?.()}>
                        {(count) => <span class="num text-faint text-xs">{badgeText(count())}</span>}
                      </Show>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </For>
    </Dialog>
  );
}
