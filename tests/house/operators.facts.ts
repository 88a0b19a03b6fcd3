// Queries and verbs that only some roles may use: by the key of their registry, and each with the capability it needs.
// They are tried with every role in `operators.test.ts`, and left out where a person's own rows are the question.
import { KIND_NAMES } from "#zero/catalogues/names.ts";
import type { Capability } from "#zero/rbac/capabilities.ts";
import { OPERATOR_REGISTRIES } from "#zero/rbac/registries.ts";

export const isOperators = (name: string): boolean => OPERATOR_REGISTRIES.includes(name.split(".")[0] ?? "");

/** What each operator's query and verb asks for. */
export const CAPABILITY_OF: Readonly<Record<string, Capability>> = {
  "audit.entries": "readAudit",
  "serverSettings.current": "readAudit",
  "serverSettings.retainAudit": "setRetention",
  "catalogues.activate": "editCatalogues",
  "catalogues.order": "editCatalogues",
  "catalogues.remove": "editCatalogues",
  "catalogues.save": "editCatalogues",
  ...Object.fromEntries(KIND_NAMES.map((kind) => [`catalogues.${kind}`, "editCatalogues"] as const)),
  "people.audit": "readAudit",
  "people.correctBalance": "managePeople",
  "people.days": "readPeople",
  "people.disable": "managePeople",
  "people.enable": "managePeople",
  "people.ledger": "readPeople",
  "people.list": "readPeople",
  "people.one": "readPeople",
  "roles.grant": "grantRoles",
  "roles.revoke": "grantRoles",
  "operations.gauges": "watch",
  "operations.newest": "watch",
  "operations.online": "watch",
  "operationsFeed.events": "watch",
  "operationsFeed.arrivals": "watch",
  "operationsFeed.people": "watch",
  "operationsFeed.person": "watch",
  "feedbackQueue.answer": "answerFeedback",
  "feedbackQueue.byId": "answerFeedback",
  "feedbackQueue.counts": "answerFeedback",
  "feedbackQueue.list": "answerFeedback",
  "feedbackQueue.merge": "answerFeedback",
  "feedbackQueue.move": "answerFeedback",
  "feedbackQueue.prioritise": "answerFeedback",
  "feedbackQueue.similar": "answerFeedback",
  "feedbackQueue.unmerge": "answerFeedback",
};
