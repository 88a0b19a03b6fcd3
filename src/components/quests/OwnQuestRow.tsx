import { useNavigate } from "@solidjs/router";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import CircleCheck from "lucide-solid/icons/circle-check";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Flag from "lucide-solid/icons/flag";
import Minus from "lucide-solid/icons/minus";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import Timer from "lucide-solid/icons/timer";
import Trash from "lucide-solid/icons/trash";
import Undo2 from "lucide-solid/icons/undo-2";
import { type Accessor, createUniqueId, Match, Show, Switch } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";
import type { OwnQuest } from "./board.ts";
import { useQuests } from "./context.tsx";
import { Reward } from "./Reward.tsx";
import { amountText, amountWords, DIFFICULTY_NAMES, dayWords, dueWords, REPEAT_NAMES } from "./words.ts";

/** Before its button goes away the row takes the focus, so that the keyboard stays where it was. */
export const focusRow = (event: Event): void => {
  if (event.currentTarget instanceof Element)
    event.currentTarget.closest<HTMLElement>("[data-list-item]")?.focus({ preventScroll: true });
};

export function OwnQuestRow(props: { own: OwnQuest; place: SortableRow }) {
  const { verbs, edit } = useQuests();
  const titleId = createUniqueId();
  const quest = () => props.own.quest;
  const isDone = () => props.own.now.status === "completed";

  return (
    <div class="group border-line/70 border-b py-3">
      <div class="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div class="min-w-0 flex-[1_1_12rem]">
          <button
            type="button"
            id={titleId}
            class="tap max-w-full break-words text-left hover:underline"
            classList={{ "text-strong": !isDone(), "text-faint": isDone() }}
            onClick={() => edit(props.own)}
          >
            {quest().title}
          </button>
          <Facts own={props.own} />
        </div>
        <div class="ml-auto flex items-center gap-2">
          <Switch>
            <Match when={props.own.now.status === "available"}>
              <Button
                size="small"
                aria-describedby={titleId}
                onClick={(event) => {
                  focusRow(event);
                  verbs.accept(props.own);
                }}
              >
                Accept
              </Button>
            </Match>
            <Match when={props.own.now.status === "accepted"}>
              <Button
                size="small"
                aria-describedby={titleId}
                onClick={(event) => {
                  focusRow(event);
                  verbs.complete(props.own);
                }}
              >
                Complete
              </Button>
            </Match>
            <Match when={props.own.now.status === "expired"}>
              <Button size="small" aria-describedby={titleId} onClick={() => edit(props.own, "dueAt")}>
                New date
              </Button>
            </Match>
            <Match when={isDone()}>
              <CircleCheck size={18} role="img" class="text-good" aria-label="Done" />
            </Match>
          </Switch>
          <RowMenu own={props.own} place={props.place} />
        </div>
      </div>
      <Show when={quest().target > 1 && props.own.now.status === "accepted"}>
        <Steps own={props.own} describedBy={titleId} />
      </Show>
    </div>
  );
}

/** Small facts under the title; only those that say something. */
function Facts(props: { own: OwnQuest }) {
  const { now, clock, today } = useQuests();
  const quest = () => props.own.quest;
  const standing = () => props.own.now;
  const due = () => {
    const { dueAt, status } = standing();
    if (dueAt === null || status === "completed") return undefined;
    return dueWords(dueAt, now(), clock(), status === "expired");
  };
  const words = () => {
    const { opensOn, status } = standing();
    return [
      DIFFICULTY_NAMES[quest().difficulty],
      quest().target > 1 && status === "available" ? `${quest().target} steps` : "",
      opensOn ? `opens again ${dayWords(opensOn, today())}` : "",
      quest().repeat !== "none" && !opensOn ? REPEAT_NAMES[quest().repeat].toLowerCase() : "",
      quest().category ?? "",
    ].filter(Boolean);
  };
  return (
    <div class="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-faint text-xs">
      <WaitingMark id={quest().id} />
      <Show when={due()}>
        {(when) => (
          <Chip tone={when().tone} icon={CalendarClock}>
            {when().text}
          </Chip>
        )}
      </Show>
      <span class="num">{words().join(" · ")}</span>
      <Reward {...PAY_OWN_QUEST[quest().difficulty]} />
    </div>
  );
}

function Steps(props: { own: OwnQuest; describedBy: string }) {
  const { verbs } = useQuests();
  const done = () => props.own.now.progress;
  const target = () => props.own.quest.target;
  return (
    <div class="mt-2 flex items-center gap-2">
      <ProgressBar
        label={`Progress of ${props.own.quest.title}`}
        value={done()}
        max={target()}
        text={amountWords(done(), target())}
        class="flex-1"
      />
      <span class="num whitespace-nowrap text-faint text-xs">{amountText(done(), target())}</span>
      <IconButton
        name="One step less"
        icon={Minus}
        size="small"
        disabled={done() === 0}
        aria-describedby={props.describedBy}
        onClick={() => verbs.step(props.own, -1)}
      />
      <IconButton
        name="One step more"
        icon={Plus}
        size="small"
        keys="+"
        aria-describedby={props.describedBy}
        onClick={() => verbs.step(props.own, 1)}
      />
    </div>
  );
}

function RowMenu(props: { own: OwnQuest; place: SortableRow }) {
  const { verbs, edit } = useQuests();
  const navigate = useNavigate();
  const focusOn = async () => {
    if (await verbs.focusOn(props.own)) navigate("/focus");
  };
  const moveItem = (
    label: string,
    icon: typeof ArrowUp,
    move: Accessor<(() => void) | undefined>,
  ): MenuItem[] => {
    const run = move();
    return run ? [{ label, icon, run }] : [];
  };
  const items = (): MenuItem[] => {
    const { status } = props.own.now;
    return [
      { label: "Edit", icon: Pencil, keys: "Enter", run: () => edit(props.own) },
      ...(status === "accepted" ? [{ label: "Focus on this", icon: Timer, run: () => void focusOn() }] : []),
      ...(status === "completed"
        ? [{ label: "Reopen", icon: Undo2, run: () => verbs.reopen(props.own) }]
        : []),
      ...moveItem("Move up", ArrowUp, props.place.moveUp),
      ...moveItem("Move down", ArrowDown, props.place.moveDown),
      "divider",
      ...(status === "completed"
        ? []
        : [{ label: "Give up", icon: Flag, run: () => verbs.abandon(props.own) }]),
      {
        label: "Move to trash",
        icon: Trash,
        keys: "Delete",
        danger: true,
        run: () => verbs.trash(props.own),
      },
    ];
  };
  return (
    <DropdownMenu
      trigger={(trigger: object) => (
        <IconButton {...trigger} name={`More about ${props.own.quest.title}`} icon={Ellipsis} size="small" />
      )}
      items={items()}
    />
  );
}
