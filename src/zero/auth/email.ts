// What counts as an e-mail address. By itself, because whoever invites somebody needs it and not the rules of passwords.
import * as v from "valibot";
import { LIMITS } from "#zero/kernel/limits.ts";
import { wellFormed } from "./name.ts";

/** The form in which an e-mail address is stored and compared: two spellings of one address are one account. */
export const normaliseEmail = (text: string): string =>
  text.normalize("NFKC").toLowerCase().normalize("NFKC").trim();

const NOT_AN_ADDRESS = "Email must look like name@example.com.";
const LOCAL_PART = /^[^\s@"(),:;<>[\]\\\p{C}]{1,64}$/u;
const DOMAIN =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)+$/u;

export const email = v.pipe(
  v.string("Email is missing."),
  // Before anything costly: normalising ten thousand characters serves nobody.
  v.maxLength(LIMITS.email * 4, `Email can be at most ${LIMITS.email} characters long.`),
  wellFormed("Email"),
  v.transform(normaliseEmail),
  v.nonEmpty("Email can't be empty."),
  v.maxLength(LIMITS.email, `Email can be at most ${LIMITS.email} characters long.`),
  v.check(isAddress, NOT_AN_ADDRESS),
);

function isAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  return LOCAL_PART.test(text.slice(0, Math.max(at, 0))) && DOMAIN.test(text.slice(at + 1));
}
