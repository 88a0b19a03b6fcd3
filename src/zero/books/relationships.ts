import { relationships } from "@rocicorp/zero";
import { books, readingSessions } from "./schema.ts";

export const booksRelationships = relationships(books, ({ many }) => ({
  sessions: many({ sourceField: ["id"], destField: ["bookId"], destSchema: readingSessions }),
}));

export const readingSessionsRelationships = relationships(readingSessions, ({ one }) => ({
  book: one({ sourceField: ["bookId"], destField: ["id"], destSchema: books }),
}));
