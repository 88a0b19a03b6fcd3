// What this device's part becomes as the rows change: the lead moves on, comes to this person, or ends.
import "#zero/together/mutators.ts";
import { batch, createEffect, on, untrack } from "solid-js";
import type { Act } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { signedInUser } from "#components/shell/person.ts";
import { announce } from "#components/ui/announce.ts";
import { toast } from "#components/ui/toast.ts";
import { mutators } from "#zero/mutators.ts";
import type { Player } from "../player/player.ts";
import { firstName, type PlaybackRow } from "./data.ts";
import { type Part, part, setPart } from "./part.ts";

const say = (text: string) => {
  announce(text);
  toast({ text, key: "together" });
};

/** @param isCertain whether rows that are not there are nowhere */
export function keepPart(
  player: Player,
  act: Act,
  rowIn: (libraryId: string) => PlaybackRow | undefined,
  isCertain: () => boolean,
): void {
  const me = signedInUser();
  /** The row as it last was while this device took part. */
  let before: PlaybackRow | undefined;
  let hasFollowed = false;

  createEffect(
    on(part, () => {
      before = undefined;
      hasFollowed = false;
    }),
  );

  createEffect(() => {
    const taken = part();
    const row = taken && rowIn(taken.libraryId);
    // Every field that is told on, so that a change of any of them is heard.
    const seen = row && { ...row };
    const isGone = !row && isCertain();
    untrack(() => taken && look(taken, seen, isGone));
  });

  function look(taken: Part, row: PlaybackRow | undefined, isGone: boolean): void {
    if (!row) {
      if (before && isGone) end(taken.as, before);
      return;
    }
    const last = before;
    before = row;
    const isMine = row.userId === me;
    if (taken.as === "leading") {
      if (last && !isMine) moveOn(row);
      return;
    }
    if (isMine) {
      takeOver(row);
      return;
    }
    const { libraryId, trackId, positionSeconds, anchoredAt, isPlaying } = row;
    player.follow({ libraryId, trackId: trackId ?? null, positionSeconds, anchoredAt, isPlaying });
    if (last && last.userId !== row.userId) say(`${firstName(row.host)} leads now.`);
  }

  function takeOver({ libraryId }: PlaybackRow): void {
    batch(() => {
      player.follow(undefined);
      setPart({ libraryId, as: "leading" });
    });
    say("You lead now. The others hear what you play.");
  }
  function moveOn(row: PlaybackRow): void {
    setPart(undefined);
    say(`${firstName(row.host)} leads now. You go on by yourself.`);
  }
  function end(as: "leading" | "following", row: PlaybackRow): void {
    setPart(undefined);
    if (as === "leading") return;
    player.follow(undefined);
    player.pause();
    // Stopped by whoever led, or this device was away for too long: here it is the same.
    say(`Listening along with ${firstName(row.host)} is over.`);
  }

  // A press on one's own player lets go of the lead; what was stopped or left for another library leads nowhere.
  createEffect(() => {
    const taken = part();
    if (!taken) return;
    const playing = player.current()?.libraryId;
    const isAtIt = taken.as === "following" ? player.isFollowing() : playing === taken.libraryId;
    if (isAtIt) hasFollowed = true;
    else if (hasFollowed && (taken.as === "following" || playing !== taken.libraryId)) {
      setPart(undefined);
      void act(mutators.together.leave({ libraryId: taken.libraryId, at: serverNow() }));
    }
  });
}
