// How other domains make ideas, and take back one that nobody has touched.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";

export interface NewIdea {
  id: string;
  title: string;
  content: string;
  category?: string | undefined;
  tags: readonly string[];
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** Where an idea lies until the person files it. */
const FIRST_IDEA_CATEGORY = "general";

export const insertIdea = (tx: Transaction, userId: string, idea: NewIdea): Promise<void> =>
  tx.mutate.ideas.insert({
    id: idea.id,
    userId,
    title: idea.title,
    content: idea.content,
    category: idea.category ?? FIRST_IDEA_CATEGORY,
    tags: idea.tags,
    musicalKey: null,
    bpm: null,
    mood: null,
    isPinned: false,
    promotedTo: null,
    deletedAt: null,
    sourceType: idea.sourceType ?? null,
    sourceId: idea.sourceId ?? null,
    createdAt: idea.at,
    updatedAt: idea.at,
  });

/** Deletes an idea that is still as it was made; one that was worked on stays. */
export async function withdrawIdea(tx: Transaction, userId: string, id: string): Promise<void> {
  const idea = await tx.run(zql.ideas.where("id", id).where("userId", userId).one());
  if (idea && idea.updatedAt === idea.createdAt) await tx.mutate.ideas.delete({ id });
}
