import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import CircleCheck from "lucide-solid/icons/circle-check";
import Plus from "lucide-solid/icons/plus";
import Unlink from "lucide-solid/icons/unlink";
import { createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { useDayClock } from "#components/shell/person.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Section } from "#components/ui/Section.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { Goal } from "#zero/goals/schema.ts";
import { complaints, text } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { keyBefore } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { standing } from "#zero/quests/rules.ts";
import type { UserQuest } from "#zero/quests/schema.ts";

const TICK_MS = 60_000;
/** More than a menu should show. */
const OFFERED = 20;
const title = text("The title", LIMITS.title);

const WORDS = {
  available: "open",
  accepted: "under way",
  completed: "done",
  abandoned: "given up",
  expired: "expired",
} as const;

/** Quests that serve the goal: link one that is open, or make one here. */
export function LinkedQuests(props: { goal: Goal }) {
  const act = useAct();
  const clock = useDayClock();
  const now = useNow(TICK_MS);
  const [linked] = useQuery(() => queries.goals.quests({ goalId: props.goal.id }));
  const [open] = useQuery(() => queries.quests.open());
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<string>();
  const quests = () => linked() as unknown as UserQuest[];
  const link = (quest: UserQuest, goalId: string | null) =>
    void act(mutators.quests.link({ questId: quest.id, goalId, at: serverNow() }), {
      undo: {
        text: goalId ? `Linked: ${quest.title}.` : `No longer linked: ${quest.title}.`,
        request: () =>
          mutators.quests.link({ questId: quest.id, goalId: quest.goalId ?? null, at: serverNow() }),
      },
    });
  const offered = (): MenuItem[] => {
    const others = (open() as unknown as UserQuest[]).filter(({ goalId }) => goalId !== props.goal.id);
    if (others.length === 0)
      return [{ label: "There is no other open quest", disabled: true, run: () => {} }];
    return [
      { heading: "Link a quest" },
      ...others
        .slice(0, OFFERED)
        .map((quest) => ({ label: quest.title, run: () => link(quest, props.goal.id) })),
    ];
  };
  const add = async () => {
    const wrong = complaints(title, typed());
    if (wrong) return setError(Object.values(wrong)[0]);
    const first = (open() as unknown as UserQuest[])[0]?.sortOrder;
    const outcome = await act(
      mutators.quests.create({
        questId: newId(),
        goalId: props.goal.id,
        title: typed(),
        difficulty: "easy",
        repeat: "none",
        target: 1,
        sortOrder: keyBefore(first),
        at: serverNow(),
      }),
    );
    if (outcome.ok) setTyped("");
  };
  return (
    <Section
      title="Quests"
      aside={quests().length > 0 ? quests().length : undefined}
      actions={
        <DropdownMenu
          items={offered()}
          trigger={(trigger: object) => (
            <IconButton {...trigger} name="Link a quest" icon={Plus} size="small" class="-mr-1.5" />
          )}
        />
      }
    >
      <ul>
        <For each={quests()}>
          {(quest) => {
            const status = () => standing(quest, now(), clock()).status;
            return (
              <li class="flex min-h-9 items-center gap-2 border-line/70 border-b py-1.5">
                <A
                  href="/quests"
                  class="tap min-w-0 flex-1 break-words hover:underline"
                  classList={{
                    "text-strong": status() !== "completed",
                    "text-faint": status() === "completed",
                  }}
                >
                  {quest.title}
                </A>
                <Show
                  when={status() === "completed"}
                  fallback={<span class="text-faint text-xs">{WORDS[status()]}</span>}
                >
                  <CircleCheck size={16} role="img" class="text-good" aria-label="Done" />
                </Show>
                <IconButton
                  name={`Unlink ${quest.title}`}
                  icon={Unlink}
                  size="small"
                  onClick={() => link(quest, null)}
                />
              </li>
            );
          }}
        </For>
      </ul>
      <form
        noValidate
        class="mt-2 flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div class="min-w-0 flex-1">
          <TextField
            label="New quest for this goal"
            hideLabel
            placeholder="New quest for this goal"
            value={typed()}
            onValue={(value) => {
              setTyped(value);
              setError(undefined);
            }}
            error={error()}
            autocomplete="off"
          />
        </div>
        <IconButton name="Add quest" icon={Plus} type="submit" kind="normal" />
      </form>
    </Section>
  );
}
