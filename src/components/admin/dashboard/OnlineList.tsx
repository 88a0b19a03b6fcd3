import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { type Accessor, createMemo, For } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { timeText } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { Profile } from "#zero/auth/schema.ts";
import { ONLINE } from "#zero/operations/queries.ts";
import type { OnlinePerson } from "#zero/operations/schema.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { lengthText } from "./words.ts";

type Row = OnlinePerson & { readonly profile?: Profile | undefined };

const MODES = { focus: "Focusing", break: "On a break", long_break: "On a break" } as const;

/** A session whose end has passed is over, whether or not somebody has settled it yet. */
function doing(row: Row, now: number): { words: string; since: number; isFocus: boolean } {
  const isOver = row.focusEndsAt !== null && row.focusEndsAt < now;
  if (!row.focusMode || isOver) return { words: "Here", since: row.since, isFocus: false };
  const isPaused = row.focusEndsAt === null;
  return {
    words: isPaused ? "Paused" : MODES[row.focusMode],
    since: row.focusStartedAt ?? row.since,
    isFocus: row.focusMode === "focus" && !isPaused,
  };
}

/** Who has a device open, whoever focuses first. `total` is the gauge's: the list has an end. */
export function OnlineList(props: { now: Accessor<number>; total: number | undefined }) {
  const [rows, details] = useQuery(() => operatorsQueries.operations.online());
  const sorted = createMemo(() =>
    (rows() as readonly Row[]).toSorted(
      (a, b) =>
        Number(doing(b, props.now()).isFocus) - Number(doing(a, props.now()).isFocus) || b.since - a.since,
    ),
  );
  const count = () => {
    const shown = rows().length;
    const total = Math.max(shown, props.total ?? 0);
    return total > shown && shown >= ONLINE ? `${shown} of ${total.toLocaleString("en")}` : `${shown}`;
  };
  return (
    <Section title="Online" aside={rows().length > 0 && count()}>
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={<EmptyState text="Nobody has a device open." />}
        failed="Who is online could not be loaded."
      >
        <ul
          tabindex="0"
          aria-label="People online"
          class="max-h-96 overflow-y-auto rounded-md border border-line bg-surface-1"
        >
          <For each={sorted()}>
            {(row) => {
              const now = () => doing(row, props.now());
              return (
                <li class="flex items-center gap-3 border-line/70 px-3 py-2 [&:not(:first-child)]:border-t">
                  <Portrait
                    name={row.profile?.name ?? "?"}
                    frame={row.profile?.frame}
                    class="size-7 text-2xs"
                  />
                  <A
                    href={`/admin/people/${row.userId}`}
                    class="tap min-w-0 flex-1 truncate text-strong hover:underline"
                  >
                    {row.profile?.name ?? "Somebody"}
                  </A>
                  <span
                    class={cx("whitespace-nowrap text-sm", now().isFocus ? "text-accent-ink" : "text-faint")}
                  >
                    {now().words}
                  </span>
                  <span
                    class="num w-14 whitespace-nowrap text-right text-faint text-sm"
                    title={`Since ${timeText(now().since)}`}
                  >
                    {lengthText((props.now() - now().since) / 1000)}
                  </span>
                </li>
              );
            }}
          </For>
        </ul>
      </ListState>
    </Section>
  );
}
