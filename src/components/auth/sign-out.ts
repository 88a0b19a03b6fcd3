// The way out: the session ends on the server, then this browser forgets the person's rows.
import { tellOtherTabs } from "#components/shell/other-tabs.ts";
import { drained } from "#components/shell/outbox.ts";
import { signedInUser } from "#components/shell/person.ts";
import { forgetLocalData } from "#components/shell/provider.tsx";
import { call, type Problem } from "#components/shell/requests.ts";
import { ask } from "#components/ui/ask.ts";
import { noteLeft } from "./leftovers.ts";

/** How long what was just done may still be on its way. */
const ON_ITS_WAY_MS = 4_000;

/**
 * Whether nothing would be lost, or the person knows it. Signing out removes what has not reached the server, so it
 * first waits for it, then asks.
 */
const mayLeave = async (): Promise<boolean> =>
  (await drained(ON_ITS_WAY_MS)) ||
  ask({
    title: "Sign out and lose what waits?",
    text: "Some of what you did has not reached the server yet. It stays here only while you are signed in.",
    action: "Sign out anyway",
    cancel: "Stay",
    danger: true,
  });

/**
 * Signs out and leaves for the sign-in page with a full navigation. Where the server can't be reached nothing
 * happens, because a session that only looked ended would still be open.
 * @returns what went wrong, or nothing if the person chose to stay; otherwise it never returns
 */
export async function signOut(): Promise<Problem | undefined> {
  if (!(await mayLeave())) return undefined;
  const outcome = await call("/api/auth/sign-out", {});
  if (!outcome.ok) return outcome.problem;
  noteLeft(signedInUser());
  // Before the rows go: a tab that still shows them would also keep their database open.
  tellOtherTabs("");
  await forgetLocalData();
  location.replace("/sign-in");
  return new Promise(() => {});
}
