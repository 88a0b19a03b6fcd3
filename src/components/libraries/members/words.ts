// How sharing is told in words.
import { dateText, timeText } from "#components/ui/dates.ts";
import type { InvitedRole, LibraryRole } from "#zero/libraries/schema.ts";

/** What a role is called in a sentence. */
export const SOME: Readonly<Record<LibraryRole, string>> = {
  owner: "the owner",
  editor: "an editor",
  viewer: "a viewer",
};

export const INVITED_OPTIONS: readonly { value: InvitedRole; label: string }[] = [
  { value: "viewer", label: "Viewer: listens and joins in" },
  { value: "editor", label: "Editor: adds, orders and takes out tracks" },
];

/** To somebody who is asked in as this. */
export const OFFERS: Readonly<Record<InvitedRole, string>> = {
  editor: "As an editor you add, order and take out tracks",
  viewer: "As a viewer you listen and join in",
};

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/** "12 Nov", with the year where it is long ago. */
export const sinceText = (at: number, now: number): string =>
  dateText(at, { day: "numeric", month: "short", ...(now - at > YEAR_MS / 2 && { year: "numeric" }) });

/** When something ends: "until 18:30" on the same day, "until 3 Dec" later. */
export const untilText = (at: number, now: number): string =>
  at - now < DAY_MS ? `until ${timeText(at)}` : `until ${dateText(at, { day: "numeric", month: "short" })}`;

const MINUTE_MS = 60_000;

/** How long ago, in the space of a column: "now", "12 min", "3 h"; beyond that the time of day. */
export function agoText(at: number, now: number): string {
  const minutes = Math.floor((now - at) / MINUTE_MS);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 6 * 60) return `${Math.floor(minutes / 60)} h`;
  return timeText(at);
}
