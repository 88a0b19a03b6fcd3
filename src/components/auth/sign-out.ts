// The way out: the session ends on the server, then this browser forgets the person's rows.
import { tellOtherTabs } from "#components/shell/other-tabs.ts";
import { signedInUser } from "#components/shell/person.ts";
import { forgetLocalData } from "#components/shell/provider.tsx";
import { noteLeft } from "./leftovers.ts";
import { call, type Problem } from "./requests.ts";

/**
 * Signs out and leaves for the sign-in page with a full navigation. Where the server can't be reached nothing
 * happens, because a session that only looked ended would still be open.
 * @returns what went wrong; otherwise it never returns
 */
export async function signOut(): Promise<Problem> {
  const outcome = await call("/api/auth/sign-out", {});
  if (!outcome.ok) return outcome.problem;
  noteLeft(signedInUser());
  // Before the rows go: a tab that still shows them would also keep their database open.
  tellOtherTabs("");
  await forgetLocalData();
  location.replace("/sign-in");
  return new Promise(() => {});
}
