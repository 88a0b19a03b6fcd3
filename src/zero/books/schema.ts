import { number, type Row, string } from "@rocicorp/zero";
import { day, id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const BOOK_FORMATS = ["print", "ebook", "audio"] as const;
export type BookFormat = (typeof BOOK_FORMATS)[number];

export const BOOK_STATUSES = ["want_to_read", "reading", "completed", "abandoned"] as const;
export type BookStatus = (typeof BOOK_STATUSES)[number];

/** `rating` is in half stars, 1 to 10. */
export const books = snakeTable("books")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      author: string().optional(),
      isbn: string().optional(),
      coverUrl: string().optional(),
      genre: string().optional(),
      format: oneOf(BOOK_FORMATS),
      totalPages: number().optional(),
      currentPage: number(),
      status: oneOf(BOOK_STATUSES),
      rating: number().optional(),
      review: string().optional(),
      startedDay: day().optional(),
      finishedDay: day().optional(),
      series: string().optional(),
      seriesIndex: number().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const readingSessions = snakeTable("readingSessions")
  .columns(
    snakeColumns({
      id: id(),
      bookId: id(),
      userId: id(),
      day: day(),
      startPage: number().optional(),
      endPage: number().optional(),
      pagesRead: number(),
      durationMinutes: number().optional(),
      note: string().optional(),
      startedAt: instant(),
      xpAwarded: number(),
      coinsAwarded: number(),
    }),
  )
  .primaryKey("id");

export type Book = Row<typeof books.schema>;
export type ReadingSession = Row<typeof readingSessions.schema>;
