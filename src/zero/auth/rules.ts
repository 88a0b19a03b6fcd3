// What may be entered to sign up, sign in and change a password, on both sides: the form asks first, the server
// decides with the same schemas. Each message is the sentence shown at the field and names field and limit.
import * as v from "valibot";
import { LIMITS } from "#zero/kernel/limits.ts";
import { isCommonPassword } from "./common-passwords.ts";
import { email, normaliseEmail } from "./email.ts";
import { CONTROL, personName, wellFormed } from "./name.ts";

/** The form in which a password is hashed: the same keys on another keyboard or system give the same bytes. */
export const normalisePassword = (text: string): string => text.normalize("NFKC");

/** Code points, which is what people count; an emoji is one, not two. */
const charactersIn = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const tooLong = (field: string) => `${field} can be at most ${LIMITS.passwordMax} characters long.`;

/** A password that is to be compared: its length is bounded, everything else is for the comparison to say. */
const presentedPassword = (field: string) =>
  v.pipe(
    v.string(`${field} is missing.`),
    v.nonEmpty(`${field} can't be empty.`),
    v.maxLength(LIMITS.passwordMax * 4, tooLong(field)),
    v.transform(normalisePassword),
    v.check((text) => charactersIn(text) <= LIMITS.passwordMax, tooLong(field)),
  );

/** A password that is to be kept. */
const chosenPassword = (field: string) =>
  v.pipe(
    presentedPassword(field),
    wellFormed(field),
    v.check((text) => !CONTROL.test(text), `${field} can't hold line breaks or control characters.`),
    v.check(
      (text) => charactersIn(text) >= LIMITS.passwordMin,
      `${field} must be at least ${LIMITS.passwordMin} characters long.`,
    ),
    v.check(
      (text) => !isCommonPassword(text),
      `${field} is one of the first that anyone would guess. Choose a less common one.`,
    ),
  );

/** Whether a chosen password is no more than the e-mail address it protects. */
export const repeatsEmail = (password: string, address: string): boolean =>
  normaliseEmail(password) === normaliseEmail(address);

export const REPEATS_EMAIL = "Password can't be your email address. Choose another one.";

/**
 * Time zone and locale as the browser detects them. They are a convenience of the first day, changed in settings: an
 * odd one must not keep anybody from signing up.
 */
const timezone = v.fallback(v.pipe(v.string(), v.maxLength(64), v.check(isTimezone)), "UTC");
const locale = v.fallback(
  v.pipe(
    v.string(),
    v.maxLength(35),
    v.check(isLocale),
    v.transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? "en"),
  ),
  "en",
);

export const signUpInput = v.pipe(
  v.object({ name: personName, email, password: chosenPassword("Password"), timezone, locale }),
  v.forward(
    v.partialCheck(
      [["email"], ["password"]],
      (input) => !repeatsEmail(input.password, input.email),
      REPEATS_EMAIL,
    ),
    ["password"],
  ),
);
export type SignUpInput = v.InferOutput<typeof signUpInput>;

export const signInInput = v.object({ email, password: presentedPassword("Password") });
export type SignInInput = v.InferOutput<typeof signInInput>;

export const changePasswordInput = v.object({
  currentPassword: presentedPassword("Current password"),
  newPassword: chosenPassword("New password"),
});
export type ChangePasswordInput = v.InferOutput<typeof changePasswordInput>;

/** Which of one's own sessions to end: one by its id, or all but the one that asks. */
export const endSessionsInput = v.object({
  end: v.union(
    [v.literal("others"), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))],
    "Say which device to sign out.",
  ),
});
export type EndSessionsInput = v.InferOutput<typeof endSessionsInput>;

/**
 * Where to go after signing in: `next` if it is a path of this site, else Today. Anything a browser would read as
 * another origin (`//host`, `/\host`, a tab in between) is not.
 */
export function safeNext(next: string | null | undefined): string {
  const home = "/today";
  if (!next?.startsWith("/") || next.length > 2_000) return home;
  const here = "https://here.invalid";
  const url = URL.parse(next, here);
  if (url === null || url.origin !== here) return home;
  const path = url.pathname + url.search + url.hash;
  if (path.startsWith("//") || /^\/(sign-in|sign-up|api|zero)(?![\w-])/.test(path)) return home;
  return path;
}

function isTimezone(zone: string): boolean {
  try {
    // Offsets such as +02:00 are accepted by Intl, but know no summer time.
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
