import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export const settingsQueries = {
  mine: defineQuery(({ ctx }) => mine(zql.userSettings, ctx).one()),
};
