import { useQuery } from "@rocicorp/zero/solid";
import { For, type JSX, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { dayName } from "#components/ui/dates.ts";
import { Section } from "#components/ui/Section.tsx";
import { FOREVER } from "#zero/habits/rules.ts";
import type { Habit, HabitPause } from "#zero/habits/schema.ts";
import { queries } from "#zero/queries.ts";
import { useHabits } from "./context.tsx";
import { evidenceText, scheduleText, TIME_NAMES, targetText } from "./words.ts";

const shortDay = (day: string): string => dayName(day, { day: "numeric", month: "short", year: "numeric" });
const pauseText = ({ from, until }: HabitPause): string =>
  until === FOREVER ? `since ${shortDay(from)}` : `${shortDay(from)} – ${shortDay(until)}`;

/** What was said about a habit, and its pauses. */
export function HabitAbout(props: { habit: Habit }) {
  const { when, verbs, pause } = useHabits();
  const [goals] = useQuery(() => queries.habits.goals());
  const goal = () => goals().find(({ id }) => id === props.habit.goalId)?.title;
  return (
    <>
      <Section title="About">
        <dl class="grid gap-2.5">
          <Fact name={props.habit.kind === "avoid" ? "To avoid" : "Due"}>
            {[scheduleText(props.habit.schedule, when().weekStart), targetText(props.habit)]
              .filter(Boolean)
              .join(", ")}
          </Fact>
          <Show when={props.habit.timeOfDay !== "any"}>
            <Fact name="Time of day">{TIME_NAMES[props.habit.timeOfDay]}</Fact>
          </Show>
          <Fact name="Since">{shortDay(props.habit.startsDay)}</Fact>
          <Show when={props.habit.evidence}>
            {(evidence) => <Fact name="By itself">{evidenceText(evidence())}</Fact>}
          </Show>
          <Show when={goal()}>{(title) => <Fact name="Serves the goal">{title()}</Fact>}</Show>
          <Show when={props.habit.category}>{(name) => <Fact name="Category">{name()}</Fact>}</Show>
          <Show when={props.habit.description}>
            {(text) => (
              <Fact name="Why">
                <span class="whitespace-pre-line break-words">{text()}</span>
              </Fact>
            )}
          </Show>
        </dl>
      </Section>
      <Section
        title="Pauses"
        actions={
          <Button size="small" kind="ghost" onClick={() => pause(props.habit)}>
            Pause
          </Button>
        }
      >
        <Show
          when={props.habit.pauses.length > 0}
          fallback={<p class="text-faint text-sm">None. A pause excuses the days it covers.</p>}
        >
          <ul>
            <For each={props.habit.pauses.toReversed()}>
              {(range) => {
                const isNow = () => range.from <= when().today && when().today <= range.until;
                return (
                  <li class="flex items-center gap-2 border-line/70 border-b py-1.5">
                    <span class="num min-w-0 flex-1 truncate text-sm">{pauseText(range)}</span>
                    <Button
                      size="small"
                      kind="ghost"
                      aria-label={`${isNow() ? "End" : "Remove"} the pause ${pauseText(range)}`}
                      onClick={() => verbs.resume(props.habit, isNow() ? when().today : range.from)}
                    >
                      {isNow() ? "End" : "Remove"}
                    </Button>
                  </li>
                );
              }}
            </For>
          </ul>
        </Show>
      </Section>
    </>
  );
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt class="text-faint text-xs">{props.name}</dt>
      <dd class="text-text">{props.children}</dd>
    </div>
  );
}
