import { relationships } from "@rocicorp/zero";
import { userProgress, userWallet } from "#zero/progress/schema.ts";
import { userRoles } from "#zero/rbac/schema.ts";
import { presence } from "#zero/together/schema.ts";
import { profiles, users } from "./schema.ts";

export const usersRelationships = relationships(users, ({ one, many }) => ({
  profile: one({ sourceField: ["id"], destField: ["userId"], destSchema: profiles }),
  presence: one({ sourceField: ["id"], destField: ["userId"], destSchema: presence }),
  wallet: one({ sourceField: ["id"], destField: ["userId"], destSchema: userWallet }),
  progress: one({ sourceField: ["id"], destField: ["userId"], destSchema: userProgress }),
  roles: many({ sourceField: ["id"], destField: ["userId"], destSchema: userRoles }),
}));
