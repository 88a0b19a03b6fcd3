// How other domains make infobase entries, and take back one that nobody has touched.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";

export interface NewEntry {
  id: string;
  title: string;
  contentMarkdown: string;
  category?: string | undefined;
  tags: readonly string[];
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** Where an entry lies until the person files it. */
const FIRST_ENTRY_CATEGORY = "general";

export const insertEntry = (tx: Transaction, userId: string, entry: NewEntry): Promise<void> =>
  tx.mutate.infobaseEntries.insert({
    id: entry.id,
    userId,
    title: entry.title,
    contentMarkdown: entry.contentMarkdown,
    category: entry.category ?? FIRST_ENTRY_CATEGORY,
    tags: entry.tags,
    isPinned: false,
    links: [],
    deletedAt: null,
    sourceType: entry.sourceType ?? null,
    sourceId: entry.sourceId ?? null,
    createdAt: entry.at,
    updatedAt: entry.at,
  });

/** Deletes an entry that is still as it was made; one that was worked on stays. */
export async function withdrawEntry(tx: Transaction, userId: string, id: string): Promise<void> {
  const entry = await tx.run(zql.infobaseEntries.where("id", id).where("userId", userId).one());
  if (entry && entry.updatedAt === entry.createdAt) await tx.mutate.infobaseEntries.delete({ id });
}
