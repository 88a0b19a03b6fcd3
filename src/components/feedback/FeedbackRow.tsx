import Bug from "lucide-solid/icons/bug";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Lightbulb from "lucide-solid/icons/lightbulb";
import MessageSquare from "lucide-solid/icons/message-square";
import Pencil from "lucide-solid/icons/pencil";
import Undo2 from "lucide-solid/icons/undo-2";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { momentText } from "#components/ui/dates.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { Icon } from "#components/ui/icon.ts";
import { isAuthorsToChange } from "#zero/feedback/rules.ts";
import type { Feedback, FeedbackKind } from "#zero/feedback/schema.ts";
import { KIND_NAMES } from "#zero/feedback/words.ts";
import { Details } from "./Details.tsx";
import { dayText, STATUS_TONES, STATUS_WORDS, stepWords } from "./words.ts";

const ICONS: Readonly<Record<FeedbackKind, Icon>> = { bug: Bug, feature: Lightbulb, other: MessageSquare };

export function FeedbackRow(props: {
  row: Feedback;
  /** Whether its news were first seen just now. */
  isFresh: boolean;
  onEdit: () => void;
  onWithdraw: () => void;
}) {
  const [isOpen, setOpen] = createSignal(false);
  const bodyId = createUniqueId();
  const row = () => props.row;

  return (
    <article aria-label={row().title} class="border-line/70 border-b py-3.5">
      <div class="flex items-start gap-3">
        <Glyph
          icon={ICONS[row().kind]}
          size={16}
          label={KIND_NAMES[row().kind]}
          class="mt-0.5 shrink-0 text-faint"
        />
        <div class="min-w-0 flex-1">
          <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <button
              type="button"
              aria-expanded={isOpen()}
              aria-controls={bodyId}
              onClick={() => setOpen(!isOpen())}
              class="tap min-w-0 max-w-full break-words text-left font-[520] text-strong hover:underline"
            >
              {row().title}
            </button>
            <span class="ml-auto flex items-center gap-1.5">
              <Show when={props.isFresh}>
                <Chip tone="accent">New</Chip>
              </Show>
              <Chip tone={STATUS_TONES[row().status]}>{STATUS_WORDS[row().status]}</Chip>
              <WaitingMark id={row().id} />
            </span>
          </div>
          <p
            id={bodyId}
            class={cx(
              "mt-1 max-w-[72ch] whitespace-pre-wrap break-words text-text",
              !isOpen() && "line-clamp-2",
            )}
          >
            {row().body}
          </p>
          <Show when={row().response}>
            {(response) => (
              <section
                aria-label="Answer"
                class="mt-3 max-w-[72ch] border-accent-ink/50 border-l-2 py-0.5 pl-3"
              >
                <h3 class="text-2xs text-faint">
                  Answer<Show when={row().answeredAt}>{(at) => <> · {dayText(at())}</>}</Show>
                </h3>
                <p class="mt-0.5 whitespace-pre-wrap break-words text-strong">{response()}</p>
              </section>
            )}
          </Show>
          <Show when={isOpen()}>
            <div class="mt-4 grid gap-x-8 gap-y-4 sm:grid-cols-2">
              <History row={row()} />
              <section>
                <h3 class="mb-1.5 text-2xs text-faint">Sent along</h3>
                <Show
                  when={Object.keys(row().context).length > 0}
                  fallback={<p class="text-sm text-text">No details.</p>}
                >
                  <Details context={row().context} />
                </Show>
              </section>
            </div>
          </Show>
        </div>
        <Show when={isAuthorsToChange(row())} fallback={<span class="size-7 shrink-0" />}>
          <DropdownMenu
            trigger={(trigger) => (
              <IconButton {...trigger} name={`More for ${row().title}`} icon={Ellipsis} size="small" />
            )}
            items={[
              { label: "Edit", icon: Pencil, run: props.onEdit },
              { label: "Withdraw", icon: Undo2, run: props.onWithdraw, danger: true },
            ]}
          />
        </Show>
      </div>
    </article>
  );
}

/** What became of it, the latest last. */
const History = (props: { row: Feedback }) => (
  <section>
    <h3 class="mb-1.5 text-2xs text-faint">History</h3>
    <ol class="grid gap-1 text-sm">
      <Moment at={props.row.createdAt} text="Sent" />
      <For each={props.row.history}>{(step) => <Moment at={step.at} text={stepWords(step)} />}</For>
    </ol>
  </section>
);

const Moment = (props: { at: number; text: string }) => (
  <li class="flex gap-3">
    <span class="min-w-0 flex-1 text-text">{props.text}</span>
    <time class="num shrink-0 text-faint" datetime={new Date(props.at).toISOString()}>
      {momentText(props.at)}
    </time>
  </li>
);
