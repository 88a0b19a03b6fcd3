// What happened, made readable: by day, with runs of the same deed told as one.
import { type DayClock, dayOf } from "#zero/kernel/day.ts";
import type { LibraryEventKind } from "#zero/libraries/schema.ts";
import type { Happened } from "./data.ts";
import { SOME } from "./words.ts";

/** One line: `who` `did` **`what`** `more`. */
export interface Line {
  id: string;
  who: string;
  did: string;
  what: string | null;
  more: string;
  /** Ms since the epoch, of the latest. */
  at: number;
}

export interface FeedDay {
  day: string;
  lines: Line[];
}

/** Deeds that come in runs: a person who adds an album is told once. */
const IN_RUNS: ReadonlySet<LibraryEventKind> = new Set(["trackAdded", "trackRemoved", "trackRestored"]);
/** A run ends when nothing comes for so long, in ms. */
const RUN_MS = 30 * 60_000;

type Told = Pick<Line, "did" | "what" | "more">;

function told({ kind, title, role }: Happened): Told {
  const say = (did: string, what: string | null = title, more = ""): Told => ({ did, what, more });
  const as = role ? ` ${SOME[role]}` : "";
  switch (kind) {
    case "created":
      return say("made this library", null);
    case "renamed":
      return say("named it");
    case "trackAdded":
      return say("added", title ?? "a track");
    case "trackRemoved":
      return say("took out", title ?? "a track");
    case "trackRestored":
      return say("put back", title ?? "a track");
    case "joined":
      return say(as ? `joined as${as}` : "joined", null);
    case "left":
      return say("left", null);
    case "removed":
      return say("removed", title ?? "a member");
    case "roleChanged":
      return say("made", title ?? "a member", as);
    case "transferred":
      return say("handed the library to", title ?? "a member");
    case "roomHeld":
      return say("held a focus room", null);
  }
}

/**
 * The lines of a feed, newest first, grouped by the reader's days.
 * @param events newest first
 * @param me who reads: they are "You"
 */
export function feedOf(events: readonly Happened[], me: string, clock: DayClock): FeedDay[] {
  const days: FeedDay[] = [];
  let run: { event: Happened; line: Line; count: number } | undefined;
  for (const event of events) {
    const day = dayOf(event.createdAt, clock);
    if (days.at(-1)?.day !== day) {
      days.push({ day, lines: [] });
      run = undefined;
    }
    const continues =
      run !== undefined &&
      IN_RUNS.has(event.kind) &&
      event.kind === run.event.kind &&
      event.userId === run.event.userId &&
      run.event.createdAt - event.createdAt < RUN_MS;
    if (run && continues) {
      run.event = event;
      run.count += 1;
      run.line.more = ` and ${run.count} more`;
      continue;
    }
    const who = event.userId === me ? "You" : (event.person?.name ?? "Somebody");
    const line = { id: event.id, who, ...told(event), at: event.createdAt };
    days.at(-1)?.lines.push(line);
    run = { event, line, count: 0 };
  }
  return days;
}
