import { useLocation, useNavigate } from "@solidjs/router";
import { createEffect, createSignal, type JSX, on } from "solid-js";
import { ConfirmHost } from "#components/ui/ConfirmHost.tsx";
import { hold } from "#components/ui/hold.ts";
import { later } from "#components/ui/later.tsx";
import { Toaster } from "#components/ui/Toaster.tsx";
import { TooltipLayer } from "#components/ui/Tooltip.tsx";
import { undoLast } from "#components/ui/toast.ts";
import { applyWrittenScale } from "./appearance.ts";
import { registerCommands } from "./commands.ts";
import { registerEarly } from "./frameParts.ts";
import { useKeys } from "./keys.ts";
import { type Badges, shownModules } from "./modules.ts";
import { PageBoundary } from "./PageBoundary.tsx";
import { Rail } from "./Rail.tsx";
import { TabBar } from "./TabBar.tsx";

const CommandPalette = later(
  () => import("./CommandPalette.tsx").then((part) => part.CommandPalette),
  (props) => props.open,
);
const KeySheet = later(
  () => import("./KeySheet.tsx").then((part) => part.KeySheet),
  (props) => props.open,
);

const NARROW_KEY = "ostinato.rail";
/** Below this width the rail starts with icons only, in px. */
const ROOM_PX = 960;

export type FrameProps = {
  /** Live numbers beside module names. */
  badges?: Badges;
  /** The `TransportBar`. */
  transport?: JSX.Element;
  children: JSX.Element;
};

/** What stands around every page: rail, transport, tab bar, and everything that is opened by key. */
export function Frame(props: FrameProps) {
  const [narrow, setNarrow] = createSignal(storedNarrow() ?? window.innerWidth < ROOM_PX);
  const [palette, setPalette] = createSignal(false);
  const [keySheet, setKeySheet] = createSignal(false);
  const location = useLocation();
  const navigate = useNavigate();
  let main: HTMLElement | undefined;
  applyWrittenScale();

  const narrowRail = (value: boolean) => {
    setNarrow(value);
    localStorage.setItem(NARROW_KEY, value ? "narrow" : "wide");
  };
  const enter = () => {
    main?.scrollTo(0, 0);
    // A page that put the focus somewhere itself keeps it there.
    if (main?.contains(document.activeElement) && document.activeElement !== main) return;
    (main?.querySelector<HTMLElement>("h1") ?? main)?.focus({ preventScroll: true });
  };
  createEffect(
    on(
      () => location.pathname,
      () => requestAnimationFrame(enter),
      { defer: true },
    ),
  );

  registerCommands(() => [
    ...shownModules().map((module) => ({
      id: `go.${module.key}`,
      title: `Go to ${module.name}`,
      group: "Go",
      keys: `g ${module.goKey}`,
      icon: module.icon,
      run: () => navigate(module.path),
    })),
    {
      id: "palette.open",
      title: "Search or do",
      group: "General",
      keys: "$mod+k",
      whileTyping: true,
      hidden: true,
      run: () => setPalette(!palette()),
    },
    { id: "keys.show", title: "Show all keys", group: "General", keys: "?", run: () => setKeySheet(true) },
    { id: "undo", title: "Undo", group: "General", keys: "$mod+z", run: () => void undoLast() },
    {
      id: "rail.toggle",
      title: narrow() ? "Expand the rail" : "Collapse the rail",
      group: "General",
      keys: "[",
      run: () => narrowRail(!narrow()),
    },
  ]);
  registerEarly((id) => id === "capture" && hold());
  useKeys();

  return (
    <>
      <button
        type="button"
        class="-translate-y-20 fixed top-2 left-2 z-60 rounded-md bg-accent px-4 py-2 font-[560] text-on-accent focus:translate-y-0"
        onClick={() => main?.focus()}
      >
        Skip to content
      </button>
      <div class="frame grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto_auto] pt-(--safe-top) sm:grid-cols-[auto_minmax(0,1fr)] sm:grid-rows-[minmax(0,1fr)_auto]">
        <Rail badges={props.badges ?? {}} narrow={narrow()} onNarrow={narrowRail} />
        <main
          id="main"
          ref={main}
          tabindex="-1"
          class="relative min-h-0 min-w-0 overflow-y-auto overscroll-contain"
        >
          <PageBoundary>{props.children}</PageBoundary>
        </main>
        <footer class="sm:col-span-2">{props.transport}</footer>
        <TabBar badges={props.badges ?? {}} />
        <Toaster />
      </div>
      <CommandPalette open={palette()} onClose={() => setPalette(false)} />
      <KeySheet open={keySheet()} onClose={() => setKeySheet(false)} />
      <ConfirmHost />
      <TooltipLayer />
    </>
  );
}

function storedNarrow(): boolean | undefined {
  const stored = localStorage.getItem(NARROW_KEY);
  return stored === null ? undefined : stored === "narrow";
}
