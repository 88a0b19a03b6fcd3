// Who shares a library, what happened in it, and who asks one into another.
import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** More questions than anybody leaves unanswered. */
const QUESTIONS = 50;

const library = v.object({ libraryId: id });

/** A library of which the caller is a member. */
const shared = (ctx: Context, libraryId: string) =>
  zql.focusLibraries
    .where("id", libraryId)
    .where("deletedAt", "IS", null)
    .whereExists("members", (member) => mine(member, ctx))
    .one();

export const libraryMembersQueries = {
  /** The members of a library, with what they show of themselves. */
  of: defineQuery(library, ({ ctx, args }) =>
    shared(ctx, args.libraryId).related("members", (member) =>
      member.related("profile").orderBy("joinedAt", "asc").limit(LIMITS.libraryMembers),
    ),
  ),
  /** What happened in a library, the newest first. */
  events: defineQuery(library, ({ ctx, args }) =>
    shared(ctx, args.libraryId).related("events", (event) =>
      event.related("person").orderBy("createdAt", "desc").limit(LIMITS.libraryEvents),
    ),
  ),
};

export const libraryInvitationsQueries = {
  /** Questions that wait for the caller's answer, with who asks; some may be over by now. */
  pending: defineQuery(({ ctx }) =>
    mine(zql.libraryInvitations, ctx)
      .where("status", "pending")
      .related("inviter")
      .orderBy("createdAt", "desc")
      .limit(QUESTIONS),
  ),
};
