import { relationships } from "@rocicorp/zero";
import { pointsLedger } from "./schema.ts";

export const pointsLedgerRelationships = relationships(pointsLedger, ({ one }) => ({
  reverses: one({ sourceField: ["reversesId"], destField: ["id"], destSchema: pointsLedger }),
}));
