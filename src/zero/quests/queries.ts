import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { text } from "../kernel/args.ts";
import { mine, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { RUNS } from "./rules.ts";

/** The list of a page that looks back. */
const RECENT = 100;
/** More than anybody does and takes back within the ten seconds in which that is offered. */
const UNDOABLE = 20;
/** More periods than a screen shows at once. */
const MOST_PERIODS = 12;

const periodKeys = v.pipe(
  v.array(text("A period", 32), "The periods are missing."),
  v.minLength(1, "The periods are missing."),
  v.maxLength(MOST_PERIODS, `There can be at most ${MOST_PERIODS} periods.`),
);

export const questsQueries = {
  /** Public among the signed-in: a catalogue that is the same for everyone and holds nobody's data. */
  universal: defineQuery(({ ctx }) => {
    signedIn(ctx);
    return zql.universalQuests.where("isActive", true).orderBy("sortOrder", "asc").limit(LIMITS.historyRows);
  }),
  /** Progress in everyone's quests in these periods, and in the runs of repeatable ones that are not claimed yet. */
  progress: defineQuery(v.object({ periodKeys }), ({ ctx, args }) =>
    mine(zql.userQuestProgress, ctx)
      .where(({ or, and, cmp }) =>
        or(
          cmp("periodKey", "IN", args.periodKeys),
          and(cmp("periodKey", "LIKE", RUNS), cmp("status", "!=", "claimed")),
        ),
      )
      .limit(LIMITS.historyRows),
  ),
  /** Everyone's quests that wait to be claimed, whatever their period. */
  claimable: defineQuery(({ ctx }) =>
    mine(zql.userQuestProgress, ctx)
      .where("status", "completed")
      .related("quest")
      .orderBy("completedAt", "desc")
      .limit(RECENT),
  ),
  /** Everyone's quests claimed lately. */
  claimed: defineQuery(({ ctx }) =>
    mine(zql.userQuestProgress, ctx)
      .where("status", "claimed")
      .related("quest")
      .orderBy("claimedAt", "desc")
      .limit(RECENT),
  ),
  /** One's own that are or may become open: repeating ones stay, whatever their last run became. */
  open: defineQuery(({ ctx }) =>
    mine(zql.userQuests, ctx)
      .where("deletedAt", "IS", null)
      .where("status", "!=", "abandoned")
      .where(({ or, cmp }) => or(cmp("status", "!=", "completed"), cmp("repeat", "!=", "none")))
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.historyRows),
  ),
  /** One's own completed lately. */
  done: defineQuery(({ ctx }) =>
    mine(zql.userQuests, ctx)
      .where("deletedAt", "IS", null)
      .where("status", "completed")
      .orderBy("completedAt", "desc")
      .limit(RECENT),
  ),
  /** One's own that were given up. */
  abandoned: defineQuery(({ ctx }) =>
    mine(zql.userQuests, ctx)
      .where("deletedAt", "IS", null)
      .where("status", "abandoned")
      .orderBy("sortOrder", "asc")
      .limit(RECENT),
  ),
  /** One's own that were touched last, whatever became of them: what can be taken back must still be on the device. */
  recent: defineQuery(({ ctx }) => mine(zql.userQuests, ctx).orderBy("updatedAt", "desc").limit(UNDOABLE)),
  /** One's own in the trash. */
  trash: defineQuery(({ ctx }) =>
    mine(zql.userQuests, ctx).where("deletedAt", "IS NOT", null).orderBy("deletedAt", "desc").limit(RECENT),
  ),
};
