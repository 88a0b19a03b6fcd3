import { json, type Row, string } from "@rocicorp/zero";
import {
  id,
  instant,
  oneOf,
  position,
  type Subject,
  snakeColumns,
  snakeTable,
  type Tags,
  timestamps,
} from "#zero/kernel/columns.ts";

export const INBOX_KINDS = ["task", "note", "idea", "link"] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

export const INBOX_SOURCES = ["app", "share", "api", "email"] as const;
export type InboxSource = (typeof INBOX_SOURCES)[number];

export const INBOX_STATUSES = ["open", "processed", "archived"] as const;
export type InboxStatus = (typeof INBOX_STATUSES)[number];

export const INBOX_PRIORITIES = ["low", "normal", "high"] as const;
export type InboxPriority = (typeof INBOX_PRIORITIES)[number];

/** What natural language found in the captured line; `text` is the piece of the line that said it. */
export type InboxPart =
  | { readonly type: "date"; readonly text: string; readonly dueAt: number }
  | { readonly type: "repeat"; readonly text: string }
  | { readonly type: "tag"; readonly text: string; readonly tag: string }
  | { readonly type: "priority"; readonly text: string; readonly priority: InboxPriority }
  | { readonly type: "kind"; readonly text: string; readonly kind: InboxKind }
  | { readonly type: "link"; readonly text: string; readonly url: string };

/** `original` is the line as it was typed, so that nothing is lost when a part is rejected later. */
export type InboxParsed = { readonly original: string; readonly parts: readonly InboxPart[] };

export const inboxItems = snakeTable("inboxItems")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      kind: oneOf(INBOX_KINDS),
      text: string(),
      note: string().optional(),
      tags: json<Tags>(),
      priority: oneOf(INBOX_PRIORITIES).optional(),
      dueAt: instant().optional(),
      parsed: json<InboxParsed>().optional(),
      source: oneOf(INBOX_SOURCES),
      status: oneOf(INBOX_STATUSES),
      processedAt: instant().optional(),
      became: json<Subject>().optional(),
      snoozedUntil: instant().optional(),
      sortOrder: position(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type InboxItem = Row<typeof inboxItems.schema>;
