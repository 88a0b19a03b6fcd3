// Every verb a client may use; a line per domain.
import { defineMutators } from "@rocicorp/zero";
import { authMutators } from "./auth/mutators.ts";
import { focusMutators } from "./focus/mutators.ts";
import { inboxMutators } from "./inbox/mutators.ts";
import { questsMutators } from "./quests/mutators.ts";
import { settingsMutators } from "./settings/mutators.ts";

export const mutators = defineMutators({
  auth: authMutators,
  focus: focusMutators,
  inbox: inboxMutators,
  quests: questsMutators,
  settings: settingsMutators,
});
