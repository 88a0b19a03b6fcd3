// The plan on the page of the day: how far it is, and the next few items.
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { buttonClass } from "#components/ui/Button.tsx";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { timeText } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { PlanDay } from "./data.ts";
import { openItems } from "./lead.ts";
import { usePlanVerbs } from "./verbs.ts";

const MOST = 5;

export function PlanGlance(props: { plan: PlanDay }) {
  const verbs = usePlanVerbs(props.plan);
  const all = () => props.plan.items();
  const open = () => openItems(props.plan);
  const doneText = () => `${all().length - open().length} of ${all().length} done`;
  return (
    <Section
      title="Plan"
      aside={all().length > 0 ? doneText() : undefined}
      actions={<A href="/plan">Open plan</A>}
    >
      <ListState
        state={props.plan.state()}
        empty={
          <EmptyState
            text="Nothing is planned for today."
            action={
              <A href="/plan" class={buttonClass("normal", "small")}>
                Plan the day
              </A>
            }
          />
        }
      >
        <ProgressBar
          label="The plan of today"
          value={all().length - open().length}
          max={all().length}
          text={doneText()}
          class="mb-2"
        />
        <Show when={open().length > 0} fallback={<p class="py-2 text-faint">All of it is done.</p>}>
          <ul>
            <For each={open().slice(0, MOST)}>
              {(item) => (
                <li class="flex min-h-11 items-center gap-3 border-line/70 border-b">
                  <Show
                    when={item.type !== "event" && item.type !== "review" && item.type !== "universalQuest"}
                    fallback={<span aria-hidden="true" class="mx-1.25 size-2 rounded-full bg-line-strong" />}
                  >
                    <Checkbox
                      label={`${item.title} is done`}
                      hideLabel
                      tone="good"
                      checked={false}
                      onChange={(checked) => verbs.tick(item, checked)}
                    />
                  </Show>
                  <A href="/plan" class="min-w-0 flex-1 truncate py-2 text-strong">
                    {item.title}
                  </A>
                  <Show when={item.startsAt}>
                    {(at) => <span class="num text-faint text-sm">{timeText(at())}</span>}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </ListState>
    </Section>
  );
}
