import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Days looked back at for what was left. */
const BEFORE = 7;

export const planQueries = {
  /** The plan of a day, if anything of it was ever arranged. */
  ofDay: defineQuery(v.object({ day }), ({ ctx, args }) =>
    mine(zql.dailyPlans, ctx).where("day", args.day).one(),
  ),
  /** The newest plans before a day: what was left of them may be carried over. */
  before: defineQuery(v.object({ day }), ({ ctx, args }) =>
    mine(zql.dailyPlans, ctx).where("day", "<", args.day).orderBy("day", "desc").limit(BEFORE),
  ),
  templates: defineQuery(({ ctx }) =>
    mine(zql.planTemplates, ctx).orderBy("name", "asc").limit(LIMITS.planTemplates),
  ),
};
