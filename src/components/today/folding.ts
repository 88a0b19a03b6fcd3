// Which sections of the day are open: by where the person stands, until they say otherwise on this device.
import { type Accessor, createSignal } from "solid-js";
import type { Folding } from "#components/ui/fold.tsx";
import { beginsOpen, type TodaySection, type TodayState } from "#zero/today/rules.ts";

const stored = (section: TodaySection): string => `ostinato.today.${section}`;

export function foldingOf(section: TodaySection, state: Accessor<TodayState>): Folding {
  const [own, setOwn] = createSignal(localStorage.getItem(stored(section)));
  const isOpen = () => (own() === null ? beginsOpen(section, state()) : own() === "open");
  return {
    isOpen,
    toggle: () => {
      const next = isOpen() ? "closed" : "open";
      localStorage.setItem(stored(section), next);
      setOwn(next);
    },
  };
}
