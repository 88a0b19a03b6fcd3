// What a person is called. By itself, because it is all of the account's rules that a running page needs.
import * as v from "valibot";
import { LIMITS } from "#zero/kernel/limits.ts";

/** Without marks that turn the direction of the text around the name, and with single spaces. */
const normaliseName = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/gu, " ")
    .trim();

const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u;
// U+0000 cannot be stored, and the rest of Cc is never meant as part of a name or a password.
export const CONTROL = /\p{Cc}/u;

export const wellFormed = (field: string) =>
  v.check((text: string) => text.isWellFormed(), `${field} holds half a character. Type it again.`);

/** What a person is called. */
export const personName = v.pipe(
  v.string("Name is missing."),
  v.maxLength(LIMITS.title * 4, `Name can be at most ${LIMITS.name} characters long.`),
  wellFormed("Name"),
  v.check((text) => !CONTROL.test(text.trim()), "Name can't hold line breaks or control characters."),
  v.transform(normaliseName),
  v.check((text) => VISIBLE.test(text), "Name can't be empty."),
  v.maxLength(LIMITS.name, `Name can be at most ${LIMITS.name} characters long.`),
);
