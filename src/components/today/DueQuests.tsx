import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { createMemo, For } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock } from "#components/shell/person.ts";
import { buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import { queries } from "#zero/queries.ts";
import { standing } from "#zero/quests/rules.ts";

/** Enough to decide by; the page of quests has the rest. */
const MOST = 5;

interface Line {
  id: string;
  title: string;
  progress: number;
  target: number;
  note: string;
}

/** What can be claimed, then own quests that are accepted, soonest due first. */
export function DueQuests() {
  const [own, ownDetails] = useQuery(() => queries.quests.open());
  const [claimable] = useQuery(() => queries.quests.claimable());
  const clock = useDayClock();
  const now = useNow(60_000);
  const lines = createMemo((): Line[] => {
    const toClaim = claimable().flatMap((row) =>
      row.quest
        ? [
            {
              id: row.id,
              title: row.quest.title,
              progress: row.quest.target,
              target: row.quest.target,
              note: "to claim",
            },
          ]
        : [],
    );
    const accepted = own()
      .map((quest) => ({ quest, now: standing(quest, now(), clock()) }))
      .filter((own) => own.now.status === "accepted")
      .toSorted((a, b) => (a.now.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.now.dueAt ?? Number.MAX_SAFE_INTEGER))
      .map(({ quest, now: stand }) => ({
        id: quest.id,
        title: quest.title,
        progress: stand.progress,
        target: quest.target,
        note: quest.target > 1 ? `${stand.progress} / ${quest.target}` : "",
      }));
    return [...toClaim, ...accepted];
  });
  return (
    <Section title="Quests" actions={<A href="/quests">All quests</A>}>
      <ListState
        state={listStateOf(lines().length, ownDetails().type === "complete")}
        empty={
          <EmptyState
            text="No quest is under way. Accept one, and it is kept here."
            action={
              <A href="/quests" class={buttonClass("normal", "small")}>
                See quests
              </A>
            }
          />
        }
      >
        <ul>
          <For each={lines().slice(0, MOST)}>
            {(line) => (
              <li class="border-line/70 border-b py-2.5">
                <A href="/quests" class="mb-1.5 flex gap-3 text-strong">
                  <span class="min-w-0 flex-1 truncate">{line.title}</span>
                  <span class="num text-faint text-xs">{line.note}</span>
                </A>
                <ProgressBar label={`Progress of ${line.title}`} value={line.progress} max={line.target} />
              </li>
            )}
          </For>
        </ul>
      </ListState>
    </Section>
  );
}
