import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import {
  id,
  instant,
  origin,
  type Subject,
  snakeColumns,
  snakeTable,
  type Tags,
  timestamps,
} from "#zero/kernel/columns.ts";

export const ideas = snakeTable("ideas")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      content: string(),
      category: string(),
      tags: json<Tags>(),
      musicalKey: string().optional(),
      bpm: number().optional(),
      mood: string().optional(),
      isPinned: boolean(),
      promotedTo: json<Subject>().optional(),
      deletedAt: instant().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type Idea = Row<typeof ideas.schema>;
