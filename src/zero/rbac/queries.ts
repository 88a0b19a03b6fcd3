import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export const rbacQueries = {
  /** The caller's own roles, also those that are over. */
  mine: defineQuery(({ ctx }) => mine(zql.userRoles, ctx).limit(10)),
};
