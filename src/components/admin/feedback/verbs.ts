import "#zero/feedback/queue-mutators.ts";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { ask } from "#components/ui/ask.ts";
import { mayMove } from "#zero/feedback/rules.ts";
import type { Feedback, FeedbackPriority, FeedbackStatus } from "#zero/feedback/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { PRIORITY_NAMES, STATUS_NAMES } from "./words.ts";

type Row = Pick<Feedback, "id" | "title" | "status" | "priority" | "response" | "duplicateOf">;

export function useQueueVerbs() {
  const act = useAct();
  const target = (row: Pick<Feedback, "id">) => ({ feedbackId: row.id, at: serverNow() });
  const { move, prioritise, answer, merge, unmerge } = mutators.feedbackQueue;

  return {
    /** Nothing where it can't go. */
    move(row: Row, status: FeedbackStatus) {
      if (row.duplicateOf !== null || !mayMove(row.status, status)) return;
      const text = `${STATUS_NAMES[status]}: ${row.title}.`;
      const back = () => move({ ...target(row), status: row.status });
      void act(
        move({ ...target(row), status }),
        mayMove(status, row.status) ? { undo: { text, request: back } } : { done: text },
      );
    },

    prioritise(row: Row, priority: FeedbackPriority) {
      if (row.priority === priority) return;
      void act(prioritise({ ...target(row), priority }), {
        undo: {
          text: `${PRIORITY_NAMES[priority]}: ${row.title}.`,
          request: () => prioritise({ ...target(row), priority: row.priority }),
        },
      });
    },

    /** Answers whether it stands; what was typed is the caller's. */
    answer: (row: Row, response: string, status: FeedbackStatus | undefined) =>
      act(answer({ ...target(row), response, ...(status && { status }) }), { done: "Answered." }),

    async merge(row: Row, into: Pick<Feedback, "id" | "title">) {
      const yes = await ask({
        title: `Merge into “${into.title}”?`,
        text: row.response
          ? "Its author is told what the other one's author is told. The answer it has is replaced."
          : "Its author is told what the other one's author is told.",
        action: "Merge",
      });
      if (yes) void act(merge({ ...target(row), intoId: into.id }), { done: `Merged: ${row.title}.` });
      return yes;
    },

    unmerge: (row: Pick<Feedback, "id" | "title">) =>
      void act(unmerge(target(row)), { done: `Back in the queue: ${row.title}.` }),
  };
}

export type QueueVerbs = ReturnType<typeof useQueueVerbs>;
