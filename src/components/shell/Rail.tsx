import { A } from "@solidjs/router";
import PanelLeft from "lucide-solid/icons/panel-left";
import Search from "lucide-solid/icons/search";
import { For, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { tip } from "#components/ui/Tooltip.tsx";
import { keysOf, runCommand } from "./commands.ts";
import { Mark } from "./Mark.tsx";
import {
  type Badges,
  badgeText,
  GROUP_NAMES,
  GROUPS,
  type Module,
  type ModuleKey,
  modulesOf,
} from "./modules.ts";

/** The modules in use, on the left; narrow it is icons only. */
export function Rail(props: { badges: Badges; narrow: boolean; onNarrow: (narrow: boolean) => void }) {
  const foot = (group: string) => group === "self";
  return (
    <nav
      aria-label="Modules"
      data-tips={props.narrow ? "right" : undefined}
      class={cx(
        "row-span-1 flex min-h-0 flex-col overflow-y-auto overflow-x-hidden border-line border-r bg-surface-1 px-2.5 pt-3.5 pb-3 max-sm:hidden",
        props.narrow ? "w-14" : "w-52",
      )}
    >
      <div class={cx("mb-2 flex items-center", props.narrow ? "flex-col gap-2" : "h-9 gap-2.5 pl-2")}>
        <Mark class="shrink-0 text-accent" />
        <Show when={!props.narrow}>
          <span class="flex-1 font-[650] text-[0.9375rem] text-strong tracking-[-0.01em]">ostinato</span>
        </Show>
        <IconButton
          name="Search or do"
          icon={Search}
          size="small"
          keys={keysOf("palette.open")}
          onClick={() => runCommand("palette.open")}
        />
      </div>
      <For each={GROUPS}>
        {(group) => (
          <Show when={modulesOf(group).length > 0}>
            <Show when={GROUP_NAMES[group]} fallback={<div class={cx(foot(group) && "min-h-3 flex-1")} />}>
              {(name) => (
                <Show when={!props.narrow} fallback={<div class="mx-2 my-2 border-line border-t" />}>
                  <h2 class="px-2 pt-3 pb-1 text-2xs text-faint tracking-[0.02em]">{name()}</h2>
                </Show>
              )}
            </Show>
            <ul class="flex flex-col gap-0.5">
              <For each={modulesOf(group)}>
                {(module) => (
                  <RailLink module={module} narrow={props.narrow} badge={props.badges[module.key]} />
                )}
              </For>
              <Show when={foot(group)}>
                <li>
                  <button
                    type="button"
                    aria-expanded={!props.narrow}
                    {...tip(props.narrow ? "Expand" : "", keysOf("rail.toggle"))}
                    onClick={() => props.onNarrow(!props.narrow)}
                    class={cx(linkClass, "w-full text-faint", props.narrow && "justify-center")}
                  >
                    <PanelLeft size={16} class="shrink-0" />
                    <span class={cx(props.narrow && "sr-only")}>{props.narrow ? "Expand" : "Collapse"}</span>
                  </button>
                </li>
              </Show>
            </ul>
          </Show>
        )}
      </For>
    </nav>
  );
}

const linkClass =
  "group relative flex h-8 items-center gap-2.5 rounded-sm px-2 text-text transition-colors hover:bg-surface-2 hover:text-strong focus-visible:-outline-offset-2 coarse:h-11";

function RailLink(props: {
  module: Module & { key: ModuleKey };
  narrow: boolean;
  badge?: (() => number) | undefined;
}) {
  const count = () => props.badge?.() ?? 0;
  return (
    <li>
      <A
        href={props.module.path}
        {...(props.narrow ? tip(props.module.name, `g ${props.module.goKey}`) : {})}
        activeClass="bg-surface-3 text-strong"
        inactiveClass=""
        class={cx(linkClass, props.narrow && "justify-center")}
      >
        <Glyph
          icon={props.module.icon}
          size={16}
          strokeWidth={1.9}
          class="shrink-0 opacity-75 group-aria-[current=page]:text-accent-ink group-aria-[current=page]:opacity-100"
        />
        <span class={cx("min-w-0 flex-1 truncate", props.narrow && "sr-only")}>{props.module.name}</span>
        <Show when={count() > 0}>
          <span
            aria-hidden="true"
            class={cx(
              "num",
              props.narrow ? "absolute top-1 right-1 size-1.5 rounded-full bg-accent" : "text-faint text-xs",
            )}
          >
            {props.narrow ? "" : badgeText(count())}
          </span>
          <span class="sr-only">, {badgeText(count())} open</span>
        </Show>
      </A>
    </li>
  );
}
