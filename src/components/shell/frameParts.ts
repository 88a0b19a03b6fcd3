// What the frame shows of the live page. The frame stands before the sync client is there and must not wait for it, so
// it draws what it knows and leaves places; whoever has the rows fills them.
import { createSignal, type JSX, onCleanup } from "solid-js";
import { registerCommands, runCommand } from "./commands.ts";
import type { Badges } from "./modules.ts";
import type { LampState } from "./SyncLamp.tsx";

export interface Lamp {
  state: LampState;
  waiting?: number;
  refused?: number;
  onSignIn?: () => void;
  onUpdate?: (() => void) | undefined;
}

export interface FrameParts {
  badges: Badges;
  /** What runs, and its keys, for the transport bar. */
  session: () => JSX.Element;
  controls: () => JSX.Element;
  /** What is heard. */
  track: () => JSX.Element;
  /** Who else focuses. */
  company: () => JSX.Element;
  lamp: () => Lamp;
}

const [parts, setParts] = createSignal<FrameParts>();
const CONNECTING: Lamp = { state: "connecting" };

export const frameBadges = (): Badges => parts()?.badges ?? {};
export const frameSession = (): JSX.Element => parts()?.session();
export const frameControls = (): JSX.Element => parts()?.controls();
export const frameTrack = (): JSX.Element => parts()?.track();
export const frameCompany = (): JSX.Element => parts()?.company();
export const frameLamp = (): Lamp => parts()?.lamp() ?? CONNECTING;

/** Commands somebody asked for before there was anybody to carry them out. */
const awaited = new Set<string>();

/** Fills the frame for as long as the calling component lives. */
export function fillFrame(filled: FrameParts): void {
  setParts(filled);
  onCleanup(() => setParts(undefined));
  // Once whatever is being drawn with it has registered what it can do.
  queueMicrotask(() => {
    for (const id of awaited) runCommand(id);
    awaited.clear();
  });
}

/**
 * Commands of domains that are pressed by heart, and so may come before their domain: done as soon as it is there.
 * @param begin called when one is asked for too early
 */
export function registerEarly(begin: (id: string) => unknown): void {
  const early = (id: string, title: string, group: string, keys: string) => ({
    id,
    title,
    group,
    keys,
    hidden: true,
    when: () => parts() === undefined,
    run: () => {
      awaited.add(id);
      begin(id);
    },
  });
  registerCommands(() => [
    early("capture", "Capture", "Create", "c"),
    early("focus.start", "Start focus", "Focus", "f"),
  ]);
}
