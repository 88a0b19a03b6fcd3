// What lies on the plan's time line: the calendar's events, items that were put there, and what was really focused.

import type { TimeGridBlock, TimeGridColumn } from "#components/ui/timeGrid.ts";
import type { FocusSession } from "#zero/focus/schema.ts";
import { type DayClock, localAt } from "#zero/kernel/day.ts";
import type { PlanItem } from "#zero/plan/schema.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SESSION = "session:";

/** The day as one column, an hour at a time; on a day on which clocks change it has 23 or 25. */
export function dayColumn(label: string, begins: number, ends: number, clock: DayClock): TimeGridColumn {
  const marks: { at: number; label: string }[] = [];
  for (let at = begins; at < ends; at += HOUR_MS)
    marks.push({ at, label: String(localAt(at, clock).hour).padStart(2, "0") });
  return { key: label, label, startsAt: begins, endsAt: ends, marks };
}

export interface Shown {
  items: readonly PlanItem[];
  done: ReadonlySet<string>;
  sessions: readonly FocusSession[];
  /** Ids of events that are somebody else's. */
  fixed: ReadonlySet<string>;
  /** Minutes an item without an estimate takes. */
  usualMinutes: number;
}

export function planBlocks({ items, done, sessions, fixed, usualMinutes }: Shown): TimeGridBlock[] {
  const planned = items.flatMap((item): TimeGridBlock[] =>
    item.startsAt === undefined
      ? []
      : [
          {
            id: item.id,
            title: item.title,
            startsAt: item.startsAt,
            endsAt: item.startsAt + (item.minutes ?? usualMinutes) * MINUTE_MS,
            tone: item.type === "event" ? "c1" : item.type === "focus" ? "accent" : "neutral",
            isDashed: item.type !== "event" && !done.has(item.id),
            isDone: done.has(item.id),
            isFixed: item.type === "event" && fixed.has(item.subjectId ?? ""),
          },
        ],
  );
  const focused = sessions
    .filter(({ mode }) => mode === "focus")
    .map(
      (session): TimeGridBlock => ({
        id: `${SESSION}${session.id}`,
        title: session.taskTitle ?? "Focus",
        startsAt: session.startedAt,
        endsAt: session.finishedAt ?? session.endsAt,
        tone: "accent",
        isFixed: true,
        isDone: session.finishedAt !== null,
      }),
    );
  return [...planned, ...focused];
}
