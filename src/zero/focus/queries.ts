import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Rows that decide which of "n before the long break" comes next. */
const RECENT = 30;
/** Choices offered of each kind. */
const SERVABLE = 50;

export const focusQueries = {
  /** The running or paused session with its pause. */
  current: defineQuery(({ ctx }) =>
    mine(zql.focusSessions, ctx).where("status", "IN", ["active", "paused"]).related("pauseState").one(),
  ),
  /** The newest sessions, running one included. */
  recent: defineQuery(({ ctx }) =>
    mine(zql.focusSessions, ctx).where("deletedAt", "IS", null).orderBy("startedAt", "desc").limit(RECENT),
  ),
  /** Ended sessions of the days `from`..`to`, newest first. */
  history: defineQuery(v.object({ from: day, to: day }), ({ ctx, args }) =>
    mine(zql.focusSessions, ctx)
      .where("deletedAt", "IS", null)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .orderBy("startedAt", "desc")
      .limit(LIMITS.historyRows),
  ),
  /** Sessions that were taken back, as long as they can still count again. */
  trash: defineQuery(({ ctx }) =>
    mine(zql.focusSessions, ctx)
      .where("deletedAt", "IS NOT", null)
      .orderBy("deletedAt", "desc")
      .limit(RECENT),
  ),
  /** What a session may be for: own quests that are open, goals that are active, habits in use. */
  servableQuests: defineQuery(({ ctx }) =>
    mine(zql.userQuests, ctx)
      .where("status", "IN", ["available", "accepted"])
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(SERVABLE),
  ),
  servableGoals: defineQuery(({ ctx }) =>
    mine(zql.goals, ctx)
      .where("status", "active")
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(SERVABLE),
  ),
  servableHabits: defineQuery(({ ctx }) =>
    mine(zql.habits, ctx).where("isArchived", false).orderBy("sortOrder", "asc").limit(SERVABLE),
  ),
};
