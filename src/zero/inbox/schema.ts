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

/** A piece of the captured line: `text` stands at `at` (UTF-16 units) of the original. */
type Span = { readonly text: string; readonly at: number };

/**
 * What natural language found in the captured line. A date without a time is due on that day (`hasTime` false, the
 * instant is its morning); a due date set by hand is a part with an empty text.
 */
export type InboxPart =
  | (Span & {
      readonly type: "date";
      readonly dueAt: number;
      readonly hasTime: boolean;
      /** Where a time span was given (“2-3pm”), its end. */
      readonly endsAt?: number | undefined;
    })
  | (Span & { readonly type: "repeat" })
  | (Span & { readonly type: "tag"; readonly tag: string })
  | (Span & { readonly type: "priority"; readonly priority: InboxPriority })
  | (Span & { readonly type: "kind"; readonly kind: InboxKind })
  | (Span & { readonly type: "link"; readonly url: string });

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
