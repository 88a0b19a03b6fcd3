// Every query a client may ask for; a line per domain.
import { defineQueries } from "@rocicorp/zero";
import { activityQueries } from "./activity/queries.ts";
import { authQueries } from "./auth/queries.ts";
import { focusQueries } from "./focus/queries.ts";
import { inboxQueries } from "./inbox/queries.ts";
import { progressQueries } from "./progress/queries.ts";
import { questsQueries } from "./quests/queries.ts";
import { settingsQueries } from "./settings/queries.ts";

export const queries = defineQueries({
  activity: activityQueries,
  auth: authQueries,
  focus: focusQueries,
  inbox: inboxQueries,
  progress: progressQueries,
  quests: questsQueries,
  settings: settingsQueries,
});
