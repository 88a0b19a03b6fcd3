// What browsers really play, for tests and measurements of hearing the same at the same moment.
import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { sineWav } from "./audio.ts";

const HOST = "https://sounds.example";
export const TRACK_SECONDS = 90;
const HERTZ = [220, 330];

export const addressOf = (track: number): string => `${HOST}/${track}.wav`;

type Sql = (text: string, values: unknown[]) => Promise<unknown>;

/** A library of the first person with the others in it, and two tracks that are played from elsewhere. @returns its id */
export async function heardTogether(
  sql: Sql,
  [owner, ...others]: readonly { userId: string }[],
): Promise<string> {
  const id = randomUUID();
  await sql(
    "insert into focus_libraries (id, user_id, name, library_type) values ($1, $2, 'Night shift', 'playlist')",
    [id, owner?.userId],
  );
  for (const person of [owner, ...others])
    await sql("insert into focus_library_members (library_id, user_id, role) values ($1, $2, $3)", [
      id,
      person?.userId,
      person === owner ? "owner" : "viewer",
    ]);
  for (const [n, title] of ["Low tide", "High tide"].entries())
    await sql(
      `insert into focus_library_tracks (id, library_id, user_id, source, url, title, duration_seconds, position)
       values ($1, $2, $3, 'url', $4, $5, $6, $7)`,
      [randomUUID(), id, owner?.userId, addressOf(n), title, TRACK_SECONDS, `a${n}`],
    );
  return id;
}

/** Answers for the tracks' address, with ranges as any file server does. */
export async function serveSounds(context: BrowserContext): Promise<void> {
  const files = HERTZ.map((hertz) => sineWav({ seconds: TRACK_SECONDS, hertz }));
  await context.route(`${HOST}/**`, (route) => {
    const wav = files[Number(/(\d)\.wav/.exec(route.request().url())?.[1])] ?? Buffer.alloc(0);
    const [, from = "0", to = ""] = /bytes=(\d+)-(\d*)/.exec(route.request().headers().range ?? "") ?? [];
    const [first, last] = [Number(from), to ? Number(to) : wav.length - 1];
    void route.fulfill({
      status: 206,
      body: wav.subarray(first, last + 1),
      headers: {
        "content-type": "audio/wav",
        "accept-ranges": "bytes",
        "content-range": `bytes ${first}-${last}/${wav.length}`,
      },
    });
  });
}

/** In every document before anything else: keeps hold of the elements that play, which are in no document. */
export function keepDecks(): void {
  const decks: HTMLAudioElement[] = [];
  Object.assign(window, { decks });
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (this: Document, name: string, ...rest: never[]) {
    const element = create.call(this, name, ...rest);
    if (element instanceof HTMLAudioElement) decks.push(element);
    return element;
  } as typeof create;
}

export interface Heard {
  /** By the machine's true clock, ms. */
  at: number;
  seconds: number;
  source: string;
  isPlaying: boolean;
}

/** What a page's deck is at; undefined before anything was put on. */
export const heard = (page: Page): Promise<Heard | undefined> =>
  page.evaluate(() => {
    const { decks } = window as unknown as { decks: HTMLAudioElement[] };
    const loaded = decks.filter(({ currentSrc }) => currentSrc);
    const deck = loaded.find(({ paused }) => !paused) ?? loaded[0];
    if (!deck) return undefined;
    // Unlike Date, this is not what a test has put wrong.
    const at = performance.timeOrigin + performance.now();
    return { at, seconds: deck.currentTime, source: deck.currentSrc, isPlaying: !deck.paused };
  });

/** How far apart two pages are right now, in ms; undefined if they do not both play the same. */
export async function skewOf(a: Page, b: Page): Promise<number | undefined> {
  const [left, right] = await Promise.all([heard(a), heard(b)]);
  if (!left?.isPlaying || !right?.isPlaying || left.source !== right.source) return undefined;
  return Math.abs((left.seconds - right.seconds) * 1000 - (left.at - right.at));
}
