import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import ArrowLeft from "lucide-solid/icons/arrow-left";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Link from "lucide-solid/icons/link";
import Merge from "lucide-solid/icons/merge";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { copyText } from "#components/ui/copy.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { momentText } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { isSettled, mayMove } from "#zero/feedback/rules.ts";
import { FEEDBACK_PRIORITIES, FEEDBACK_STATUSES, type Feedback } from "#zero/feedback/schema.ts";
import { KIND_NAMES } from "#zero/feedback/words.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { AnswerBox } from "./AnswerBox.tsx";
import { Duplicates, History, SentAlong, Similar } from "./DetailParts.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import type { QueueVerbs } from "./verbs.ts";
import { MOVE_KEYS, moveName, PRIORITY_NAMES, STATUS_NAMES, STATUS_TONES } from "./words.ts";

type QueueOne = Feedback & {
  readonly author?: { readonly name: string } | undefined;
  readonly resolver?: { readonly name: string } | undefined;
  readonly original?: Feedback | undefined;
  readonly duplicates: readonly (Feedback & { readonly author?: { readonly name: string } | undefined })[];
};

interface DetailProps {
  id: string;
  verbs: QueueVerbs;
  /** The one somebody asked to answer, until it is open. */
  asked: string | undefined;
  onAsked: () => void;
  onOpen: (feedbackId: string | undefined) => void;
}

export function QueueDetail(props: DetailProps) {
  const [found, details] = useQuery(() => operatorsQueries.feedbackQueue.byId({ feedbackId: props.id }));
  const row = () => found() as QueueOne | undefined;
  return (
    <ListState
      state={listStateOf(row() ? 1 : 0, details().type === "complete", details().type === "error")}
      empty={
        <EmptyState
          text="That is not here any more: its author has withdrawn it."
          action={<Button onClick={() => props.onOpen(undefined)}>Back to the queue</Button>}
        />
      }
    >
      <Show when={row()}>{(one) => <Shown {...props} row={one()} />}</Show>
    </ListState>
  );
}

function Shown(props: DetailProps & { row: QueueOne }) {
  const [isWriting, setWriting] = createSignal(false);
  const [isMerging, setMerging] = createSignal(false);
  const row = () => props.row;
  const isMerged = () => row().duplicateOf !== null;
  const steps = () => (isMerged() ? [] : FEEDBACK_STATUSES.filter((status) => mayMove(row().status, status)));
  /** What is done next stands out; the others are in the menu. */
  const next = () =>
    steps().filter((status) => status !== "open" && (!isSettled(row().status) || status !== "in_progress"));

  createEffect(
    on(
      () => props.id,
      () => setWriting(false),
      { defer: true },
    ),
  );
  createEffect(() => {
    if (props.asked !== row().id || props.asked !== props.id) return;
    setWriting(!isMerged());
    props.onAsked();
  });
  let heading!: HTMLHeadingElement;
  // The field one wrote in is gone.
  createEffect(
    on(
      isWriting,
      (isOpen) => {
        if (!isOpen && document.activeElement === document.body) heading.focus({ preventScroll: true });
      },
      { defer: true },
    ),
  );
  registerCommands(() => [
    {
      id: "feedbackQueue.answer",
      title: "Answer",
      group: "Feedback",
      keys: "r",
      when: () => !isMerged(),
      run: () => setWriting(true),
    },
    {
      id: "feedbackQueue.merge",
      title: "Merge into another",
      group: "Feedback",
      keys: "m",
      icon: Merge,
      run: () => setMerging(true),
    },
    ...steps().map((status) => ({
      id: `feedbackQueue.${status}`,
      title: moveName(row().status, status),
      group: "Feedback",
      keys: MOVE_KEYS[status],
      run: () => props.verbs.move(row(), status),
    })),
    ...FEEDBACK_PRIORITIES.toReversed().map((priority, index) => ({
      id: `feedbackQueue.${priority}`,
      title: `Priority: ${PRIORITY_NAMES[priority].toLowerCase()}`,
      group: "Feedback",
      keys: String(index + 1),
      run: () => props.verbs.prioritise(row(), priority),
    })),
  ]);

  const menu = (): MenuItem[] => [
    ...steps()
      .filter((status) => !next().includes(status))
      .map((status) => ({
        label: moveName(row().status, status),
        run: () => props.verbs.move(row(), status),
        keys: MOVE_KEYS[status],
      })),
    {
      label: "Copy link",
      icon: Link,
      run: () => void copyText(`${location.origin}/admin/feedback?open=${row().id}`, "The link is copied."),
    },
    { label: "Merge into another…", icon: Merge, keys: "m", run: () => setMerging(true) },
  ];
  const merge = async (into: Feedback) => {
    setMerging(false);
    if (await props.verbs.merge(row(), into)) props.onOpen(into.duplicateOf ?? into.id);
  };

  return (
    <article aria-label={row().title} class="grid min-w-0 gap-5">
      <header class="grid gap-3">
        <div class="flex items-start gap-2">
          <IconButton
            name="Back to the queue"
            icon={ArrowLeft}
            size="small"
            class="lg:hidden"
            onClick={() => props.onOpen(undefined)}
          />
          <h2
            ref={heading}
            tabindex="-1"
            class="min-w-0 flex-1 break-words font-[620] text-lg text-strong tracking-[-0.01em]"
          >
            {row().title}
          </h2>
          <DropdownMenu
            trigger={(trigger) => <IconButton {...trigger} name="More" icon={Ellipsis} size="small" />}
            items={menu()}
          />
        </div>
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
          <Chip tone={STATUS_TONES[row().status]}>{STATUS_NAMES[row().status]}</Chip>
          <span>{KIND_NAMES[row().kind]}</span>
          <A href={`/admin/people/${row().userId}`} class="tap text-text underline">
            {row().author?.name ?? "Somebody"}
          </A>
          <time datetime={new Date(row().createdAt).toISOString()}>{momentText(row().createdAt)}</time>
          <Show when={row().resolver}>{(who) => <span>settled by {who().name}</span>}</Show>
        </p>
        <Show
          when={row().original}
          fallback={
            <div class="flex flex-wrap items-center gap-2">
              <For each={next()}>
                {(status, index) => (
                  <Button
                    size="small"
                    kind={index() === 0 ? "primary" : "normal"}
                    keys={MOVE_KEYS[status]}
                    onClick={() => props.verbs.move(row(), status)}
                  >
                    {moveName(row().status, status)}
                  </Button>
                )}
              </For>
            </div>
          }
        >
          {(original) => (
            <p class="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line px-3 py-2">
              <span class="min-w-0 flex-1">
                Merged into{" "}
                <button
                  type="button"
                  class="tap break-words text-left text-strong underline"
                  onClick={() => props.onOpen(original().id)}
                >
                  {original().title}
                </button>
              </span>
              <Button size="small" onClick={() => props.verbs.unmerge(row())}>
                Take out
              </Button>
            </p>
          )}
        </Show>
        <SegmentedControl
          label="Priority"
          value={row().priority}
          onValue={(priority) => props.verbs.prioritise(row(), priority)}
          options={FEEDBACK_PRIORITIES.toReversed().map((value) => ({ value, label: PRIORITY_NAMES[value] }))}
          class="justify-self-start"
        />
      </header>
      <p class="max-w-[72ch] whitespace-pre-wrap break-words text-text">{row().body}</p>
      <Show when={!isMerged()}>
        <AnswerBox row={row()} verbs={props.verbs} isWriting={isWriting()} onWriting={setWriting} />
      </Show>
      <Duplicates rows={row().duplicates} verbs={props.verbs} onOpen={props.onOpen} />
      <Show when={!isMerged()}>
        <Similar row={row()} onChosen={(into) => void merge(into)} />
      </Show>
      <div class="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <SentAlong context={row().context} />
        <History row={row()} />
      </div>
      <MergeDialog
        open={isMerging()}
        row={row()}
        onClose={() => setMerging(false)}
        onChosen={(into) => void merge(into)}
      />
    </article>
  );
}
