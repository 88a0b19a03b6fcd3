// Rows that reach a Zero client without a server, as another device or Postgres would bring them.
import { defineMutator } from "@rocicorp/zero";
import type { Schema } from "#zero/schema.ts";

export const arrivals = {
  put: defineMutator(async ({ tx, args }) => {
    for (const [table, rows] of Object.entries(args as Record<keyof Schema["tables"], never[]>))
      for (const row of rows) await tx.mutate[table as "userSettings"].upsert(row);
  }),
};
