import { boolean, json, type Row, string } from "@rocicorp/zero";
import {
  id,
  instant,
  origin,
  snakeColumns,
  snakeTable,
  type Tags,
  timestamps,
} from "#zero/kernel/columns.ts";

/** `links` holds the ids of the entries named in the text; it is derived whenever the text is saved. */
export const infobaseEntries = snakeTable("infobaseEntries")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      contentMarkdown: string(),
      category: string(),
      tags: json<Tags>(),
      isPinned: boolean(),
      links: json<readonly string[]>(),
      deletedAt: instant().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type InfobaseEntry = Row<typeof infobaseEntries.schema>;
