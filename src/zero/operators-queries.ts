// Every query only operators may ask; a line per domain. Apart from the others, so that a first visit does not carry them.
import { defineQueries } from "@rocicorp/zero";
import { auditQueries } from "./activity/audit-queries.ts";
import { cataloguesQueries } from "./catalogues/queries.ts";
import { feedbackQueueQueries } from "./feedback/queue-queries.ts";
import { operationsFeedQueries } from "./operations/feed-queries.ts";
import { operationsQueries } from "./operations/queries.ts";
import { serverSettingsQueries } from "./operations/settings-queries.ts";
import { peopleQueries } from "./people/queries.ts";

export const operatorsQueries = defineQueries({
  audit: auditQueries,
  catalogues: cataloguesQueries,
  feedbackQueue: feedbackQueueQueries,
  operations: operationsQueries,
  operationsFeed: operationsFeedQueries,
  people: peopleQueries,
  serverSettings: serverSettingsQueries,
});
