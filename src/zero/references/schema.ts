import { boolean, json, type Row, string } from "@rocicorp/zero";
import { id, instant, snakeColumns, snakeTable, type Tags, timestamps } from "#zero/kernel/columns.ts";

export const userReferences = snakeTable("userReferences")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      url: string().optional(),
      content: string().optional(),
      category: string(),
      tags: json<Tags>(),
      isPinned: boolean(),
      isArchived: boolean(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type UserReference = Row<typeof userReferences.schema>;
