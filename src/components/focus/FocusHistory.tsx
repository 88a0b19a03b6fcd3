import { useQuery } from "@rocicorp/zero/solid";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Undo2 from "lucide-solid/icons/undo-2";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings, useToday } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { dayName, timeText } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { FocusSession } from "#zero/focus/schema.ts";
import { addDays, daysBetween } from "#zero/kernel/day.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { MODE_NAMES } from "./words.ts";

/** Days shown at first, and added by each "Show more". */
const STEP_DAYS = 7;

/** Ended sessions, day by day, newest first. Only as many days as are on the screen are asked for. */
export function FocusHistory() {
  const today = useToday();
  const [back, setBack] = createSignal(STEP_DAYS);
  const [rows, details] = useQuery(() =>
    queries.focus.history({ from: addDays(today(), 1 - back()), to: today() }),
  );
  const days = createMemo(() => {
    const byDay = new Map<string, FocusSession[]>();
    for (const row of rows() as FocusSession[]) {
      const day = row.day ?? "";
      byDay.set(day, [...(byDay.get(day) ?? []), row]);
    }
    return [...byDay];
  });
  return (
    <Section title="History">
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={<EmptyState text="Sessions you finish are listed here, day by day." />}
      >
        <ol class="grid gap-5">
          <For each={days()}>
            {([day, sessions]) => (
              <li>
                <h3 class="num mb-1 flex text-sm text-text">
                  {heading(day, today())}
                  <span class="ml-auto text-faint">{durationText(focusOf(sessions))}</span>
                </h3>
                <ul>
                  <For each={sessions}>{(session) => <Row session={session} />}</For>
                </ul>
              </li>
            )}
          </For>
        </ol>
      </ListState>
      <div class="mt-4 flex justify-center">
        <Button kind="ghost" size="small" onClick={() => setBack(back() + STEP_DAYS)}>
          Show another week
        </Button>
      </div>
    </Section>
  );
}

const focusOf = (sessions: readonly FocusSession[]): number =>
  sessions.reduce((sum, s) => (s.mode === "focus" ? sum + (s.focusedSeconds ?? 0) : sum), 0);

function heading(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return dayName(day, { weekday: "long", day: "numeric", month: "long" });
}

const ENDINGS: Partial<Record<FocusSession["status"], string>> = { abandoned: "stopped", expired: "expired" };

function Row(props: { session: FocusSession }) {
  const act = useAct();
  const settings = useSettings();
  const [editing, setEditing] = createSignal(false);
  const [draft, setDraft] = createSignal("");
  const [error, setError] = createSignal<string>();
  const title = () => props.session.taskTitle ?? MODE_NAMES[props.session.mode];

  const edit = () => {
    setDraft(props.session.taskTitle ?? "");
    setError(undefined);
    setEditing(true);
  };
  const save = async () => {
    if (!editing()) return;
    const outcome = await act(
      mutators.focus.retitle({ sessionId: props.session.id, taskTitle: draft(), at: serverNow() }),
      { onRefused: (refusal) => setError(refusal.sentence) },
    );
    if (outcome.ok) setEditing(false);
    else setError(outcome.sentence);
  };

  const target = () => ({ sessionId: props.session.id, at: serverNow() });
  const takeBack = () =>
    void act(mutators.focus.trash(target()), {
      undo: {
        text: `Taken back: ${title()}, with all it earned.`,
        request: () => mutators.focus.restore(target()),
      },
    });

  return (
    <li class="group flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
      <Show
        when={editing()}
        fallback={
          <>
            <span
              class="min-w-0 flex-1 truncate"
              classList={{
                "text-strong": props.session.mode === "focus",
                "text-faint": props.session.mode !== "focus",
              }}
            >
              {title()}
              <Show when={ENDINGS[props.session.status]}>
                {(ending) => <span class="ml-2 text-faint text-xs">{ending()}</span>}
              </Show>
            </span>
            <Show when={settings()?.gamification === "shown" && props.session.xpAwarded > 0}>
              <span class="num text-faint text-xs">{props.session.xpAwarded} XP</span>
            </Show>
            <span class="num text-faint text-xs max-sm:hidden">
              {timeText(props.session.startedAt)} to{" "}
              {timeText(props.session.finishedAt ?? props.session.endsAt)}
            </span>
            <span class="num w-16 text-right text-sm text-text">
              {durationText(props.session.focusedSeconds ?? 0)}
            </span>
            <DropdownMenu
              items={[
                ...(props.session.mode === "focus" ? [{ label: "Rename", icon: Pencil, run: edit }] : []),
                { label: "Take back", icon: Undo2, run: takeBack },
              ]}
              trigger={(trigger: object) => (
                <IconButton {...trigger} name={`More about ${title()}`} icon={Ellipsis} size="small" />
              )}
            />
          </>
        }
      >
        <form
          class="flex flex-1 items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField
            label="What it was for"
            hideLabel
            class="flex-1"
            value={draft()}
            onValue={setDraft}
            error={error()}
            autofocus
            ref={(element: HTMLInputElement) => queueMicrotask(() => element.focus())}
            onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && setEditing(false)}
          />
          <Button type="submit" size="small" class="h-9">
            Save
          </Button>
        </form>
      </Show>
    </li>
  );
}
