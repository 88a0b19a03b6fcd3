import type { Role } from "#zero/rbac/schema.ts";

export const ROLE_CATALOGUE: readonly { key: Role; description: string }[] = [
  { key: "user", description: "Everyone who signs up: sees and changes what is theirs." },
  { key: "moderator", description: "Reads feedback and answers it, looks after catalogues." },
  { key: "admin", description: "Runs the server: people, roles, catalogues, audit log." },
];
