/** Registries whose every query and verb is an operator's, by key. */
export const OPERATOR_REGISTRIES: readonly string[] = [
  "audit",
  "catalogues",
  "feedbackQueue",
  "operations",
  "operationsFeed",
  "people",
  "roles",
  "serverSettings",
];
