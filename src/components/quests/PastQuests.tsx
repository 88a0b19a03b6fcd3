import { useQuery } from "@rocicorp/zero/solid";
import CircleCheck from "lucide-solid/icons/circle-check";
import { createMemo, type JSX, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import { dayOf } from "#zero/kernel/day.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";
import { queries } from "#zero/queries.ts";
import type { UserQuest } from "#zero/quests/schema.ts";
import { type OwnQuest, ownQuests, type ProgressRow } from "./board.ts";
import { useQuests } from "./context.tsx";
import { Reward } from "./Reward.tsx";
import { dayWords } from "./words.ts";

/** One line of what was done: an own quest or a claimed one of everyone's. */
interface DoneItem {
  id: string;
  title: string;
  at: number;
  pay: { xp: number; coins: number };
  own?: OwnQuest;
}

/** What is behind one: done and claimed, given up, thrown away. */
export function PastQuests() {
  const { now, clock, today, verbs } = useQuests();
  const [doneRows, doneDetails] = useQuery(() => queries.quests.done());
  const [claimedRows] = useQuery(() => queries.quests.claimed());
  const [abandonedRows] = useQuery(() => queries.quests.abandoned());
  const [trashRows] = useQuery(() => queries.quests.trash());
  const asOwn = (rows: unknown) => ownQuests(rows as UserQuest[], now(), clock());

  const done = createMemo((): DoneItem[] => {
    const own = asOwn(doneRows()).map((own) => ({
      id: own.id,
      title: own.quest.title,
      at: own.quest.completedAt ?? 0,
      pay: PAY_OWN_QUEST[own.quest.difficulty],
      own,
    }));
    const claimed = (claimedRows() as ProgressRow[]).flatMap(({ id, claimedAt, quest }) =>
      quest
        ? [
            {
              id,
              title: quest.title,
              at: claimedAt ?? 0,
              pay: { xp: quest.xpReward, coins: quest.coinReward },
            },
          ]
        : [],
    );
    return [...own, ...claimed].toSorted((a, b) => b.at - a.at);
  });
  const abandoned = createMemo(() => asOwn(abandonedRows()));
  const trash = createMemo(() => asOwn(trashRows()));

  return (
    <>
      <Section title="Done">
        <ListState
          state={listStateOf(
            done().length,
            doneDetails().type === "complete",
            doneDetails().type === "error",
          )}
          empty={<EmptyState icon={CircleCheck} text="What you complete and claim is kept here." />}
        >
          <SortableList
            label="Done quests"
            items={done()}
            nameOf={(item) => item.title}
            keys={{
              Delete: (id) => withOwn(done(), id, verbs.trash),
              "#": (id) => withOwn(done(), id, verbs.trash),
            }}
          >
            {(item) => (
              <Line title={item().title} fact={dayWords(dayOf(item().at, clock()), today())}>
                <Reward {...item().pay} class="max-sm:hidden" />
                <Show when={item().own} fallback={<span class="w-19" />}>
                  {(own) => (
                    <Show when={own().now.status === "completed"} fallback={<span class="w-19" />}>
                      <Button size="small" kind="ghost" class="w-19" onClick={() => verbs.reopen(own())}>
                        Reopen
                      </Button>
                    </Show>
                  )}
                </Show>
              </Line>
            )}
          </SortableList>
        </ListState>
      </Section>
      <Show when={abandoned().length > 0}>
        <Section title="Given up">
          <SortableList label="Given up" items={abandoned()} nameOf={(own) => own.quest.title}>
            {(own) => (
              <Line title={own().quest.title}>
                <Button size="small" kind="ghost" onClick={() => verbs.trash(own())}>
                  Move to trash
                </Button>
                <Button size="small" onClick={() => verbs.reopen(own())}>
                  Take up again
                </Button>
              </Line>
            )}
          </SortableList>
        </Section>
      </Show>
      <Show when={trash().length > 0}>
        <Section title="Trash" aside="Emptied after 30 days">
          <SortableList label="Trash" items={trash()} nameOf={(own) => own.quest.title}>
            {(own) => (
              <Line
                title={own().quest.title}
                fact={dayWords(dayOf(own().quest.deletedAt ?? 0, clock()), today())}
              >
                <Button size="small" onClick={() => verbs.restore(own())}>
                  Restore
                </Button>
              </Line>
            )}
          </SortableList>
        </Section>
      </Show>
    </>
  );
}

const withOwn = (items: readonly DoneItem[], id: string, run: (own: OwnQuest) => void): void => {
  const own = items.find((item) => item.id === id)?.own;
  if (own) run(own);
};

function Line(props: { title: string; fact?: string; children: JSX.Element }) {
  return (
    <div class="group flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-1.5">
      <span class="min-w-0 flex-1 break-words text-text">{props.title}</span>
      <Show when={props.fact}>
        <span class="num whitespace-nowrap text-faint text-xs">{props.fact}</span>
      </Show>
      {props.children}
    </div>
  );
}
