import { A, useLocation } from "@solidjs/router";
import Flag from "lucide-solid/icons/flag";
import LayoutGrid from "lucide-solid/icons/layout-grid";
import SquarePen from "lucide-solid/icons/square-pen";
import Sun from "lucide-solid/icons/sun";
import Timer from "lucide-solid/icons/timer";
import { createEffect, createSignal, on, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import type { Icon } from "#components/ui/icon.ts";
import { later } from "#components/ui/later.tsx";
import { runCommand } from "./commands.ts";
import { type Badges, badgeText, GROUPS, type ModuleKey, modulesOf } from "./modules.ts";

const AllRooms = later(
  () => import("./AllRooms.tsx").then((part) => part.AllRooms),
  (props) => props.open,
);

const IN_BAR: ReadonlySet<ModuleKey> = new Set(["today", "focus", "quests"]);

/** The five places a thumb reaches on a phone. */
export function TabBar(props: { badges: Badges }) {
  const [more, setMore] = createSignal(false);
  const location = useLocation();
  createEffect(
    on(
      () => location.pathname,
      () => setMore(false),
      { defer: true },
    ),
  );
  const elsewhere = () =>
    GROUPS.flatMap(modulesOf)
      .filter((module) => !IN_BAR.has(module.key))
      .reduce((sum, module) => sum + (props.badges[module.key]?.() ?? 0), 0);
  return (
    <nav
      aria-label="Main"
      class="z-20 grid grid-cols-5 border-line border-t bg-surface-1 pb-(--safe-bottom) text-2xs sm:hidden"
    >
      <TabLink href="/today" name="Today" icon={Sun} count={props.badges.today?.()} />
      <TabLink href="/focus" name="Focus" icon={Timer} count={props.badges.focus?.()} />
      <button type="button" class={tabClass} onClick={() => runCommand("capture")}>
        <TabFace name="Capture" icon={SquarePen} />
      </button>
      <TabLink href="/quests" name="Quests" icon={Flag} count={props.badges.quests?.()} />
      <button type="button" aria-haspopup="dialog" class={tabClass} onClick={() => setMore(true)}>
        <TabFace name="More" icon={LayoutGrid} count={elsewhere()} />
      </button>
      <AllRooms open={more()} onClose={() => setMore(false)} badges={props.badges} />
    </nav>
  );
}

const tabClass =
  "flex h-14 min-w-0 select-none flex-col items-center justify-center gap-1 text-faint focus-visible:-outline-offset-2";

function TabLink(props: { href: string; name: string; icon: Icon; count?: number | undefined }) {
  return (
    <A href={props.href} class={tabClass} activeClass="!text-accent-ink" inactiveClass="">
      <TabFace name={props.name} icon={props.icon} count={props.count} />
    </A>
  );
}

function TabFace(props: { name: string; icon: Icon; count?: number | undefined }) {
  return (
    <>
      <span class="relative">
        <Glyph icon={props.icon} size={20} strokeWidth={1.8} />
        <Show when={props.count}>
          {(count) => (
            <span
              aria-hidden="true"
              class={cx(
                "num -top-1.5 -right-2.5 absolute grid h-4 min-w-4 place-items-center rounded-full bg-surface-3 px-1 text-[0.625rem] text-strong",
              )}
            >
              {badgeText(count())}
            </span>
          )}
        </Show>
      </span>
      <span>
        {props.name}
        <Show when={props.count}>{(count) => <span class="sr-only">, {badgeText(count())} open</span>}</Show>
      </span>
    </>
  );
}
