import { defineQuery } from "@rocicorp/zero";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";

export const serverSettingsQueries = {
  current: defineQuery(({ ctx }) => {
    allowed(ctx, "readAudit");
    return zql.serverSettings.where("id", true).one();
  }),
};
