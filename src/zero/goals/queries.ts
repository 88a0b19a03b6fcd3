import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day, id, instant } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import type { GoalStatus } from "./schema.ts";

/** The list of a page that looks back. */
const RECENT = 100;
/** More than anybody does and takes back within the ten seconds in which that is offered. */
const UNDOABLE = 20;
/** Of what hangs on a goal: quests, habits, events. */
const LINKED = 50;
/** More weeks than a page shows at once. */
const WEEKS = 12;

const goal = v.object({ goalId: id });
const range = v.object({ from: day, to: day });

/** Goals with everything their progress is told by. */
const standing = (ctx: Context, status: GoalStatus) =>
  mine(zql.goals, ctx)
    .where("status", status)
    .where("deletedAt", "IS", null)
    .related("milestones", (rows) => rows.orderBy("sortOrder", "asc").limit(LIMITS.milestones));

export const goalsQueries = {
  /** Goals in hand, in the person's order, with their milestones and the last move of each. */
  active: defineQuery(({ ctx }) =>
    standing(ctx, "active")
      .related("moves", (rows) => rows.where("isDetached", false).orderBy("day", "desc").limit(1))
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.goals),
  ),
  paused: defineQuery(({ ctx }) => standing(ctx, "paused").orderBy("sortOrder", "asc").limit(RECENT)),
  completed: defineQuery(({ ctx }) =>
    standing(ctx, "completed").orderBy("completedAt", "desc").limit(RECENT),
  ),
  abandoned: defineQuery(({ ctx }) => standing(ctx, "abandoned").orderBy("updatedAt", "desc").limit(RECENT)),
  trash: defineQuery(({ ctx }) =>
    mine(zql.goals, ctx).where("deletedAt", "IS NOT", null).orderBy("deletedAt", "desc").limit(RECENT),
  ),
  /** Touched last, whatever became of them: what can be taken back must still be on the device. */
  recent: defineQuery(({ ctx }) =>
    mine(zql.goals, ctx)
      .related("milestones", (rows) => rows.orderBy("sortOrder", "asc").limit(LIMITS.milestones))
      .orderBy("updatedAt", "desc")
      .limit(UNDOABLE),
  ),
  /** One goal with its milestones, also from the trash. */
  byId: defineQuery(goal, ({ ctx, args }) =>
    mine(zql.goals, ctx)
      .where("id", args.goalId)
      .related("milestones", (rows) => rows.orderBy("sortOrder", "asc").limit(LIMITS.milestones))
      .one(),
  ),
  /** The newest moves of a goal's metric, those that were taken off included. */
  moves: defineQuery(goal, ({ ctx, args }) =>
    mine(zql.goalMoves, ctx)
      .where("goalId", args.goalId)
      .orderBy("day", "desc")
      .orderBy("createdAt", "desc")
      .limit(LIMITS.historyRows),
  ),
  /** Milestones of goals in hand that are due until a day and not reached, with their goal. */
  milestonesDue: defineQuery(v.object({ until: day }), ({ ctx, args }) =>
    mine(zql.goalMilestones, ctx)
      .where("isCompleted", false)
      .where("dueDay", "<=", args.until)
      .whereExists("goal", (goals) => goals.where("status", "active").where("deletedAt", "IS", null))
      .related("goal", (goals) =>
        goals.related("milestones", (rows) => rows.orderBy("sortOrder", "asc").limit(LIMITS.milestones)),
      )
      .orderBy("dueDay", "asc")
      .limit(RECENT),
  ),
  /** What serves a goal. */
  quests: defineQuery(goal, ({ ctx, args }) =>
    mine(zql.userQuests, ctx)
      .where("goalId", args.goalId)
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(LINKED),
  ),
  habits: defineQuery(goal, ({ ctx, args }) =>
    mine(zql.habits, ctx)
      .where("goalId", args.goalId)
      .where("deletedAt", "IS", null)
      .where("isArchived", false)
      .orderBy("sortOrder", "asc")
      .limit(LINKED),
  ),
  events: defineQuery(v.object({ goalId: id, from: instant }), ({ ctx, args }) =>
    mine(zql.calendarEvents, ctx)
      .where("goalId", args.goalId)
      .where("deletedAt", "IS", null)
      .where("endsAt", ">=", args.from)
      .orderBy("startsAt", "asc")
      .limit(LINKED),
  ),
  /** Reviews of the weeks that begin `from`..`to`, newest first. */
  weeks: defineQuery(range, ({ ctx, args }) =>
    mine(zql.weeklyReviews, ctx)
      .where("weekDay", ">=", args.from)
      .where("weekDay", "<=", args.to)
      .orderBy("weekDay", "desc")
      .limit(WEEKS),
  ),
  /** What moved on the days `from`..`to`, with the goal it moved. */
  movesIn: defineQuery(range, ({ ctx, args }) =>
    mine(zql.goalMoves, ctx)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .where("isDetached", false)
      .related("goal")
      .orderBy("day", "desc")
      .limit(LIMITS.historyRows),
  ),
  /** Milestones reached between two instants. */
  milestonesIn: defineQuery(v.object({ from: instant, until: instant }), ({ ctx, args }) =>
    mine(zql.goalMilestones, ctx)
      .where("completedAt", ">=", args.from)
      .where("completedAt", "<", args.until)
      .related("goal")
      .orderBy("completedAt", "desc")
      .limit(RECENT),
  ),
  /** Focus that served a goal on the days `from`..`to`. */
  sessionsIn: defineQuery(range, ({ ctx, args }) =>
    mine(zql.focusSessions, ctx)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .where("mode", "focus")
      .where("goalId", "IS NOT", null)
      .related("goal")
      .orderBy("day", "desc")
      .limit(LIMITS.historyRows),
  ),
};
