// Sessions that were taken back: they can count again for thirty days.
import { useQuery } from "@rocicorp/zero/solid";
import { For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { dateText } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { Section } from "#components/ui/Section.tsx";
import type { FocusSession } from "#zero/focus/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { MODE_NAMES } from "./words.ts";

export function TakenBack() {
  const act = useAct();
  const [rows] = useQuery(() => queries.focus.trash());
  return (
    <Show when={rows().length > 0}>
      <Section title="Taken back" aside="kept for 30 days">
        <ul>
          <For each={rows() as FocusSession[]}>
            {(session) => (
              <li class="flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
                <span class="min-w-0 flex-1 truncate text-faint">
                  {session.taskTitle ?? MODE_NAMES[session.mode]}
                </span>
                <span class="num text-faint text-xs">
                  {dateText(session.startedAt, { day: "numeric", month: "short" })}
                </span>
                <span class="num w-16 text-right text-faint text-sm">
                  {durationText(session.focusedSeconds ?? 0)}
                </span>
                <Button
                  size="small"
                  kind="ghost"
                  onClick={() =>
                    void act(mutators.focus.restore({ sessionId: session.id, at: serverNow() }), {
                      done: "It counts again.",
                    })
                  }
                >
                  Put back
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
