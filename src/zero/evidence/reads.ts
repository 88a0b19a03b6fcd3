// What the pipeline looks up about a deed before it is weighed as evidence.
import type { Transaction } from "@rocicorp/zero";
import type { Deed } from "../progress/deeds.ts";
import { zql } from "../schema.ts";
import type { About } from "./rules.ts";

/** Reads one row at most: the session or quest the deed is about, if it is about one. */
export async function aboutDeed(
  tx: Transaction,
  userId: string,
  deed: Pick<Deed, "type" | "subjectId">,
): Promise<About> {
  switch (deed.type) {
    case "focus":
    case "focusPart":
      return (
        (await tx.run(zql.focusSessions.where("id", deed.subjectId).where("userId", userId).one())) ?? {}
      );
    case "ownQuest":
      return (await tx.run(zql.userQuests.where("id", deed.subjectId).where("userId", userId).one())) ?? {};
    default:
      return {};
  }
}
