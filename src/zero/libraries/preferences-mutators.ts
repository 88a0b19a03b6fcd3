// How a member plays a library, and where listening stopped. Nobody else sees it.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { decimal, id, instant, oneOf } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { chooseFocusLibrary } from "../settings/writes.ts";
import { access } from "./access.ts";
import { type LibraryPreference, REPEATS } from "./schema.ts";

const target = v.object({ libraryId: id, at: instant });
const flag = (name: string) => v.boolean(`${name} is either on or off.`);

type Chosen = Partial<
  Pick<LibraryPreference, "isFavorite" | "trackId" | "positionSeconds" | "isShuffled" | "repeat">
>;

/**
 * Changes what is named of a member's preferences, and makes them where there are none yet.
 * @param choose what to change, seeing what stands; undefined for nothing
 */
async function prefer(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof target>,
  choose: (before: LibraryPreference | undefined) => Chosen | undefined,
): Promise<void> {
  const { userId, library } = await access(tx, ctx, args.libraryId, "view");
  const own = zql.libraryPreferences.where("userId", userId).where("libraryId", library.id);
  const before = await tx.run(own.one());
  const chosen = choose(before);
  if (!chosen) return;
  await tx.mutate.libraryPreferences.upsert({
    userId,
    libraryId: library.id,
    isFavorite: before?.isFavorite ?? false,
    trackId: before?.trackId ?? null,
    positionSeconds: before?.positionSeconds ?? 0,
    isShuffled: before?.isShuffled ?? false,
    repeat: before?.repeat ?? "none",
    ...chosen,
    updatedAt: momentOf(ctx, args.at),
  });
}

export const libraryPreferencesMutators = {
  shuffle: defineMutator(v.object({ ...target.entries, isShuffled: flag("Shuffle") }), ({ tx, ctx, args }) =>
    prefer(tx, ctx, args, () => ({ isShuffled: args.isShuffled })),
  ),

  repeat: defineMutator(
    v.object({ ...target.entries, repeat: oneOf("The repetition", REPEATS) }),
    ({ tx, ctx, args }) => prefer(tx, ctx, args, () => ({ repeat: args.repeat })),
  ),

  /** Where listening stopped: another device goes on there. An older word never replaces a newer one. */
  remember: defineMutator(
    v.object({
      ...target.entries,
      trackId: id,
      positionSeconds: decimal("The place in the track in seconds", 0, LIMITS.trackSeconds),
    }),
    async ({ tx, ctx, args }) => {
      const { libraryId, trackId, positionSeconds } = args;
      await access(tx, ctx, libraryId, "view");
      const track = zql.focusLibraryTracks.where("id", trackId).where("libraryId", libraryId);
      if (!(await tx.run(track.one()))) throw new DomainError("row.missing");
      const at = momentOf(ctx, args.at);
      await prefer(tx, ctx, args, (before) =>
        before?.trackId && before.updatedAt > at ? undefined : { trackId, positionSeconds },
      );
    },
  ),

  /** The library that begins with a focus session; null for none. */
  playWithFocus: defineMutator(
    v.object({ libraryId: v.nullable(id), at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (args.libraryId) await access(tx, ctx, args.libraryId, "view");
      await chooseFocusLibrary(tx, userId, args.libraryId, momentOf(ctx, args.at));
    },
  ),
};
