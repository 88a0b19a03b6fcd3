// What the account endpoints answer when they refuse: a typed code, its HTTP status, and the sentence people read.
import { SENTENCES } from "../kernel/sentences.ts";

export const REFUSALS = {
  "auth.wrongCredentials": {
    status: 401,
    message: "Email and password don't match. Check both and try again.",
  },
  "auth.wrongPassword": { status: 403, message: "Current password is not right. Try again." },
  "auth.emailUnavailable": {
    status: 409,
    message: "That email can't be used. If it is yours, sign in.",
  },
  "auth.closed": { status: 403, message: "This account is closed. Ask whoever runs this server." },
  "auth.notAllowed": { status: 403, message: SENTENCES["auth.notAllowed"] },
  "auth.required": { status: 401, message: "You are signed out. Sign in to go on." },
  "auth.noSuchSession": { status: 404, message: "That device is signed out already." },
  "auth.tooMany": { status: 429, message: "Too many tries. Wait a little, then try again." },
  "auth.busy": { status: 503, message: "The server is busy right now. Try again in a few seconds." },
  "calendar.noSuchSubscription": { status: 404, message: "That calendar is not subscribed any more." },
  "calendar.tooMany": {
    status: 409,
    message: "There can be at most 20 subscribed calendars. Remove one first.",
  },
  "libraries.linkExpired": { status: 410, message: "This invitation has expired. Ask for a new one." },
  "libraries.linkUsed": {
    status: 410,
    message: "This invitation has been used as often as it could be. Ask for a new one.",
  },
  "libraries.noSuchLink": {
    status: 404,
    message: "This invitation leads nowhere. It may have been withdrawn: ask for a new one.",
  },
  "libraries.notAllowed": { status: 403, message: SENTENCES["libraries.notAllowed"] },
  "libraries.tooManyLinks": {
    status: 409,
    message: "A library can have at most 20 open links. Withdraw one first.",
  },
  "libraries.tooManyMembers": { status: 409, message: SENTENCES["libraries.tooManyMembers"] },
  "row.missing": { status: 404, message: SENTENCES["row.missing"] },
  "input.invalid": {
    status: 422,
    message: "Something in there can't be used as it is. Check the marked field.",
  },
  "libraries.full": {
    status: 409,
    message: "A library can hold at most 1000 tracks. Take some out or begin another.",
  },
  "libraries.missing": { status: 404, message: "That library is not here any more." },
  "libraries.noSuchTrack": { status: 404, message: "That track is not here any more." },
  "uploads.missing": { status: 404, message: "That upload is not known any more. Choose the file again." },
  "uploads.noRoom": { status: 409, message: "There is no room left for that file. Remove some first." },
  "uploads.refused": { status: 422, message: "That file can't be taken." },
  "uploads.tooLarge": { status: 413, message: "That is more than the upload has left." },
  "uploads.tooMany": {
    status: 409,
    message: "At most 50 uploads can be open at once. Let some finish first.",
  },
  "uploads.unfinished": { status: 409, message: "The file has not arrived whole yet." },
  "input.notJson": { status: 415, message: "The request must be JSON." },
  "input.tooLarge": { status: 413, message: "The request is too large." },
  "server.unavailable": {
    status: 503,
    message: "The server can't reach its database right now. Try again in a few seconds.",
  },
  "server.failed": {
    status: 500,
    message: "The server could not do that. Nothing was changed; try again.",
  },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** Whether an endpoint may answer with a code, e.g. one that a verb refuses with. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);

/** The body of every refused request of the account endpoints. */
export interface Refusal {
  error: { code: RefusalCode; message: string; field?: string };
}
