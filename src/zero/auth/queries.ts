import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export const authQueries = {
  /** The caller's own profile. */
  profile: defineQuery(({ ctx }) => mine(zql.profiles, ctx).one()),
};
