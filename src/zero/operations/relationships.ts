import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { onlinePeople } from "./schema.ts";

export const onlinePeopleRelationships = relationships(onlinePeople, ({ one }) => ({
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));
