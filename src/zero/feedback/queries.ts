import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

const RECENT = 100;

export const feedbackQueries = {
  /** The caller's own, newest first. */
  sent: defineQuery(({ ctx }) => mine(zql.feedback, ctx).orderBy("createdAt", "desc").limit(RECENT)),
  /** Those of them with news. */
  unseen: defineQuery(({ ctx }) =>
    mine(zql.feedback, ctx).where("unseenSince", "IS NOT", null).limit(RECENT),
  ),
};
