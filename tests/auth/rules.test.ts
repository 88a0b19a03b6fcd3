import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { isCommonPassword } from "#zero/auth/common-passwords.ts";
import { deviceName } from "#zero/auth/devices.ts";
import { normaliseEmail } from "#zero/auth/email.ts";
import {
  changePasswordInput,
  normalisePassword,
  safeNext,
  signInInput,
  signUpInput,
} from "#zero/auth/rules.ts";
import { complaints } from "#zero/kernel/args.ts";

const mara = {
  name: "Mara",
  email: "mara@example.com",
  password: "slow hands, steady beat",
  timezone: "Europe/Berlin",
  locale: "de-DE",
};
const refusal = (changes: Record<string, unknown>) => complaints(signUpInput, { ...mara, ...changes });

describe("signing up", () => {
  test("takes an ordinary person as they are", () => {
    expect(v.parse(signUpInput, mara)).toEqual(mara);
  });

  test("every complaint names its field and the limit", () => {
    expect(refusal({ name: "" })).toEqual({ name: "Name can't be empty." });
    expect(refusal({ name: "\u200b \u2060" })).toEqual({ name: "Name can't be empty." });
    expect(refusal({ name: "x".repeat(81) })).toEqual({ name: "Name can be at most 80 characters long." });
    expect(refusal({ name: "x".repeat(10_000) })).toEqual({
      name: "Name can be at most 80 characters long.",
    });
    expect(refusal({ name: "a\u0000b" })).toEqual({
      name: "Name can't hold line breaks or control characters.",
    });
    expect(refusal({ name: "a\ud800" })).toEqual({ name: "Name holds half a character. Type it again." });
    expect(refusal({ name: 5 })).toEqual({ name: "Name is missing." });
    expect(refusal({ email: "" })).toEqual({ email: "Email can't be empty." });
    expect(refusal({ email: "x".repeat(10_000) })).toEqual({
      email: "Email can be at most 254 characters long.",
    });
    expect(refusal({ email: `${"x".repeat(60)}@${"y".repeat(60)}.${"z".repeat(150)}.org` })).toEqual({
      email: "Email can be at most 254 characters long.",
    });
    expect(refusal({ password: "short" })).toEqual({
      password: "Password must be at least 8 characters long.",
    });
    expect(refusal({ password: "🎹🎹🎹🎷" })).toEqual({
      password: "Password must be at least 8 characters long.",
    });
    expect(refusal({ password: "ab".repeat(5_000) })).toEqual({
      password: "Password can be at most 256 characters long.",
    });
    expect(refusal({ password: "with\u0000nothing" })).toEqual({
      password: "Password can't hold line breaks or control characters.",
    });
    expect(Object.keys(complaints(signUpInput, {}) ?? {})).toEqual(["name", "email", "password"]);
  });

  test("names keep emoji, other scripts and markup, and lose what turns the text around", () => {
    for (const name of ["🎧 Lin", "מרה", "أحمد", "<b>Jo</b>", "Robert'); DROP TABLE users;--", "👩‍🎤"]) {
      expect(v.parse(signUpInput, { ...mara, name }).name).toBe(name);
    }
    expect(v.parse(signUpInput, { ...mara, name: "  Mara \u202e  Weiss " }).name).toBe("Mara Weiss");
  });

  test("a password of 8 or of 256 characters is taken, as typed", () => {
    for (const password of [
      "e1ght ch",
      `${"é".repeat(255)}x`,
      "🎹🎷🎺🎻🥁🎸🪕🪗",
      " leading and trailing ",
    ]) {
      expect(v.parse(signUpInput, { ...mara, password }).password).toBe(password);
    }
  });

  test("the first guesses of anybody are refused, whatever their case", () => {
    for (const password of [
      "password",
      "PassWord1",
      "12345678",
      "qwertyuiop",
      "OSTINATO",
      "zzzzzzzzzz",
      "１２３４５６７８",
    ]) {
      expect(refusal({ password })?.password).toMatch(/first that anyone would guess/);
    }
    expect(isCommonPassword("correct horse battery")).toBe(false);
  });

  test("the email address is not a password", () => {
    expect(refusal({ password: "MARA@example.com " })).toEqual({
      password: "Password can't be your email address. Choose another one.",
    });
  });

  test("an odd time zone or locale keeps nobody out", () => {
    const odd = { timezone: "Mars/Olympus", locale: "not a locale" };
    expect(v.parse(signUpInput, { ...mara, ...odd })).toMatchObject({ timezone: "UTC", locale: "en" });
    expect(v.parse(signUpInput, { ...mara, timezone: "+02:00" }).timezone).toBe("UTC");
    expect(v.parse(signUpInput, { ...mara, timezone: 7, locale: "EN-gb" })).toMatchObject({
      timezone: "UTC",
      locale: "en-GB",
    });
    const { timezone: _t, locale: _l, ...bare } = mara;
    expect(v.parse(signUpInput, bare)).toMatchObject({ timezone: "UTC", locale: "en" });
  });
});

describe("email addresses", () => {
  test("spellings of one address are one", () => {
    expect(normaliseEmail("  Mara@Example.COM ")).toBe("mara@example.com");
    expect(normaliseEmail("ｍａｒａ@example.com")).toBe("mara@example.com");
    expect(normaliseEmail("jose\u0301@example.com")).toBe(normaliseEmail("josé@example.com"));
  });

  test("normalising twice changes nothing more", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 60 })
          .map((points) => String.fromCodePoint(...points)),
        (text) => normaliseEmail(normaliseEmail(text)) === normaliseEmail(text),
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["mara@example.com", true],
    ["m@x.io", true],
    ["mara+focus@studio.example.co.uk", true],
    ["josé@bücher.example", true],
    ["mara", false],
    ["mara@", false],
    ["@example.com", false],
    ["mara@localhost", false],
    ["ma ra@example.com", false],
    ["mara@exa mple.com", false],
    ["mara@@example.com", false],
    ["mara@-example.com", false],
    ["mara@example..com", false],
    ["<mara@example.com>", false],
    ["mara@example.com\u200b", false],
    [`${"a".repeat(65)}@example.com`, false],
  ])("%s is an address: %s", (email, expected) => {
    expect(complaints(signInInput, { email, password: "x" }) === null).toBe(expected);
  });
});

describe("signing in", () => {
  test("asks for no more than can be compared", () => {
    expect(complaints(signInInput, { email: mara.email, password: "x" })).toBeNull();
    expect(complaints(signInInput, { email: mara.email, password: "" })).toEqual({
      password: "Password can't be empty.",
    });
    expect(complaints(signInInput, { email: mara.email, password: "x".repeat(10_000) })).toEqual({
      password: "Password can be at most 256 characters long.",
    });
  });

  test("a password is the same on every keyboard", () => {
    expect(normalisePassword("cafe\u0301 au lait")).toBe(normalisePassword("café au lait"));
  });

  test("changing a password names its own fields", () => {
    expect(complaints(changePasswordInput, { currentPassword: "", newPassword: "short" })).toEqual({
      currentPassword: "Current password can't be empty.",
      newPassword: "New password must be at least 8 characters long.",
    });
  });
});

test.each([
  ["/focus", "/focus"],
  ["/inbox?filter=open#last", "/inbox?filter=open#last"],
  ["/sign-in-the-book", "/sign-in-the-book"],
  [null, "/today"],
  ["", "/today"],
  ["focus", "/today"],
  ["https://evil.example", "/today"],
  ["//evil.example", "/today"],
  ["/\\evil.example", "/today"],
  ["/\t/evil.example", "/today"],
  ["/.//evil.example", "/today"],
  ["/%0d%0aSet-Cookie:x", "/%0d%0aSet-Cookie:x"],
  ["javascript:alert(1)", "/today"],
  ["/sign-in?next=/sign-in", "/today"],
  ["/api/auth/sign-out", "/today"],
])("after signing in, next=%s leads to %s", (next, path) => {
  expect(safeNext(next)).toBe(path);
});

test("a path nobody could have come from leads to Today", () => {
  expect(safeNext(`/${"x".repeat(3_000)}`)).toBe("/today");
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    "Safari on Mac",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge on Windows",
  ],
  ["curl/8.0", "Unknown device"],
  [null, "Unknown device"],
])("%s is called %s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
