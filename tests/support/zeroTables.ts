// The tables zero-cache makes for itself in our database, as far as the endpoint for mutations writes to them; for tests of
// that endpoint without a zero-cache.
export const ZERO_TABLES = `
  CREATE SCHEMA ostinato_0;
  CREATE TABLE ostinato_0.clients ("clientGroupID" text, "clientID" text, "lastMutationID" bigint, "userID" text,
    PRIMARY KEY ("clientGroupID", "clientID"));
  CREATE TABLE ostinato_0.mutations ("clientGroupID" text, "clientID" text, "mutationID" bigint, result json NOT NULL,
    PRIMARY KEY ("clientGroupID", "clientID", "mutationID"))`;
