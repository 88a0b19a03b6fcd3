// What one can do with goals, milestones and objectives, each with its way back.
import "#zero/goals/mutators.ts";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { useSettings } from "#components/shell/person.ts";
import { secondsFor } from "#zero/focus/rules.ts";
import type { Goal, GoalMilestone, GoalMove, Objective } from "#zero/goals/schema.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { PAY_MILESTONE } from "#zero/progress/rules.ts";

type Named = Pick<Goal, "id" | "title">;
export type GoalVerbs = ReturnType<typeof useGoalVerbs>;

export function useGoalVerbs() {
  const act = useAct();
  const settings = useSettings();
  const { goals } = mutators;
  const target = (goal: Named) => ({ goalId: goal.id, at: serverNow() });
  const stone = (milestone: Pick<GoalMilestone, "id">) => ({ milestoneId: milestone.id, at: serverNow() });
  const back = (text: string, goal: Named) => ({
    undo: { text, request: () => goals.reopen(target(goal)) },
  });
  const earned = (): string => (settings()?.gamification === "shown" ? ` ${PAY_MILESTONE.xp} XP.` : "");

  return {
    complete: (goal: Named) => void act(goals.complete(target(goal)), back(`Reached: ${goal.title}.`, goal)),
    pause: (goal: Named) => void act(goals.pause(target(goal)), back(`Paused: ${goal.title}.`, goal)),
    abandon: (goal: Named) => void act(goals.abandon(target(goal)), back(`Given up: ${goal.title}.`, goal)),
    reopen: (goal: Named) => void act(goals.reopen(target(goal)), { done: `In hand again: ${goal.title}.` }),

    trash: (goal: Named) =>
      act(goals.trash(target(goal)), {
        undo: { text: `In the trash: ${goal.title}.`, request: () => goals.restore(target(goal)) },
      }),
    restore: (goal: Named) => void act(goals.restore(target(goal)), { done: `Restored: ${goal.title}.` }),

    /** Puts a goal at a place of the list without it. */
    move(shown: readonly Goal[], goalId: string, index: number) {
      const moves = placesAfterMove(shown, goalId, index);
      if (moves.length > 0) void act(goals.move({ moves, at: serverNow() }));
    },

    /** Starts a focus session that serves the goal; true when it runs. */
    async focusOn(goal: Named): Promise<boolean> {
      const lengths = settings();
      const request = mutators.focus.start({
        sessionId: newId(),
        mode: "focus",
        plannedSeconds: lengths ? secondsFor("focus", lengths) : 25 * 60,
        taskTitle: goal.title,
        goalId: goal.id,
        at: serverNow(),
      });
      return (await act(request)).ok;
    },

    // Milestones

    addMilestone: (goal: Named, fields: { title: string; dueDay: string | null; sortOrder: string }) =>
      act(goals.addMilestone({ ...target(goal), ...fields, milestoneId: newId() })),
    editMilestone: (milestone: GoalMilestone, changes: { title?: string; dueDay?: string | null }) =>
      act(goals.editMilestone({ ...stone(milestone), ...changes })),
    reach: (milestone: GoalMilestone) =>
      void act(goals.completeMilestone(stone(milestone)), {
        undo: {
          text: `Reached: ${milestone.title}.${earned()}`,
          request: () => goals.reopenMilestone(stone(milestone)),
        },
      }),
    unreach: (milestone: GoalMilestone) => void act(goals.reopenMilestone(stone(milestone))),
    removeMilestone: (milestone: GoalMilestone) =>
      void act(goals.removeMilestone(stone(milestone)), {
        undo: {
          text: `Removed: ${milestone.title}.`,
          request: () => {
            const { id: milestoneId, goalId, title, dueDay, sortOrder, isCompleted } = milestone;
            return goals.addMilestone({
              milestoneId,
              goalId,
              title,
              dueDay,
              sortOrder,
              isCompleted,
              at: serverNow(),
            });
          },
        },
      }),
    moveMilestone(shown: readonly GoalMilestone[], milestoneId: string, index: number) {
      const moves = placesAfterMove(shown, milestoneId, index);
      if (moves.length > 0) void act(goals.moveMilestones({ moves, at: serverNow() }));
    },

    // Moves of a metric

    /** Takes a move away, or a deed's off the count. */
    removeMove: (move: GoalMove) => {
      const { id: moveId, goalId, amount: value, day, title } = move;
      return void act(goals.removeMove({ moveId, at: serverNow() }), {
        undo: {
          text: move.source === "manual" ? "Removed from the measure." : "Taken off the count.",
          request: () =>
            move.source === "manual"
              ? goals.log({ moveId, goalId, how: "add", value, day, title, at: serverNow() })
              : goals.attachMove({ moveId, at: serverNow() }),
        },
      });
    },
    attachMove: (move: GoalMove) => void act(goals.attachMove({ moveId: move.id, at: serverNow() })),

    // Weeks

    addObjective: (weekDay: string, title: string, goalId?: string) =>
      act(
        goals.addObjective({ weekDay, objectiveId: newId(), title, goalId: goalId ?? null, at: serverNow() }),
      ),
    tickObjective: (weekDay: string, { id: objectiveId }: Objective, isDone: boolean) =>
      void act(goals.tickObjective({ weekDay, objectiveId, isDone, at: serverNow() })),
    removeObjective: (weekDay: string, objective: Objective) => {
      const { id: objectiveId, title, goalId } = objective;
      return void act(goals.removeObjective({ weekDay, objectiveId, at: serverNow() }), {
        undo: {
          text: `Taken off: ${title}.`,
          request: () =>
            goals.addObjective({ weekDay, objectiveId, title, goalId: goalId ?? null, at: serverNow() }),
        },
      });
    },
    noteWeek: (weekDay: string, note: string) => act(goals.noteWeek({ weekDay, note, at: serverNow() })),
    finishWeek: (weekDay: string) => act(goals.finishWeek({ weekDay, at: serverNow() })),
  };
}
