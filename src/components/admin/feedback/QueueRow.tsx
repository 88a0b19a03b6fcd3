import Bug from "lucide-solid/icons/bug";
import ChevronDown from "lucide-solid/icons/chevron-down";
import ChevronUp from "lucide-solid/icons/chevron-up";
import ChevronsUp from "lucide-solid/icons/chevrons-up";
import Copy from "lucide-solid/icons/copy";
import Lightbulb from "lucide-solid/icons/lightbulb";
import MessageSquare from "lucide-solid/icons/message-square";
import Reply from "lucide-solid/icons/reply";
import { type JSX, Show } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { momentText } from "#components/ui/dates.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import type { Icon } from "#components/ui/icon.ts";
import type { Feedback, FeedbackKind, FeedbackPriority } from "#zero/feedback/schema.ts";
import { KIND_NAMES } from "#zero/feedback/words.ts";
import { ageText, PRIORITY_NAMES, STATUS_NAMES, STATUS_TONES } from "./words.ts";

const KIND_ICONS: Readonly<Record<FeedbackKind, Icon>> = {
  bug: Bug,
  feature: Lightbulb,
  other: MessageSquare,
};
const PRIORITY_SIGNS: Readonly<Partial<Record<FeedbackPriority, readonly [Icon, string]>>> = {
  urgent: [ChevronsUp, "text-bad"],
  high: [ChevronUp, "text-warn"],
  low: [ChevronDown, "text-faint"],
};

export type QueueItem = Feedback & {
  readonly author?: { readonly name: string } | undefined;
  readonly duplicates: readonly unknown[];
};

export function QueueRow(props: { row: QueueItem; isOpen: boolean; now: number; onOpen: () => void }) {
  const row = () => props.row;
  const sign = () => PRIORITY_SIGNS[row().priority];
  return (
    <div
      class={cx(
        "relative flex min-h-13 items-center gap-3 border-line/70 border-b px-2 py-2 transition-colors",
        props.isOpen ? "bg-surface-2" : "hover:bg-surface-1",
      )}
    >
      <span class="flex shrink-0 items-center gap-1.5 text-faint">
        <span class="grid w-4 place-items-center">
          <Show when={sign()}>
            {(found) => (
              <Glyph icon={found()[0]} size={16} label={PRIORITY_NAMES[row().priority]} class={found()[1]} />
            )}
          </Show>
        </span>
        <Glyph icon={KIND_ICONS[row().kind]} size={16} label={KIND_NAMES[row().kind]} />
      </span>
      <div class="min-w-0 flex-1">
        <button
          type="button"
          tabindex="-1"
          aria-current={props.isOpen ? "true" : undefined}
          onClick={() => props.onOpen()}
          class="block w-full truncate text-left text-strong after:absolute after:inset-0"
        >
          {row().title}
        </button>
        <p class="flex min-w-0 items-center gap-x-2.5 text-faint text-xs">
          <span class="truncate">{row().author?.name}</span>
          <Fact icon={Copy} label="duplicates" count={row().duplicates.length} />
          <Show when={row().response}>
            <Reply size={12} role="img" aria-label="Answered" class="shrink-0" />
          </Show>
        </p>
      </div>
      <Chip tone={STATUS_TONES[row().status]}>{STATUS_NAMES[row().status]}</Chip>
      <time
        datetime={new Date(row().createdAt).toISOString()}
        title={momentText(row().createdAt)}
        class="num w-11 shrink-0 text-right text-faint text-xs"
      >
        {ageText(row().createdAt, props.now)}
      </time>
    </div>
  );
}

const Fact = (props: { icon: Icon; label: string; count: number }): JSX.Element => (
  <Show when={props.count > 0}>
    <span class="num inline-flex shrink-0 items-center gap-1">
      <Glyph icon={props.icon} size={12} label={props.label} />
      {props.count}
    </span>
  </Show>
);
