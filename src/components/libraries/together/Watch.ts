// What goes on together on every page: the lead that this device takes or follows, rooms that begin. Draws nothing.
import { useAct } from "#components/shell/act.ts";
import { signedInUser } from "#components/shell/person.ts";
import { usePlayer } from "../player/player.ts";
import { useFollowing } from "./data.ts";
import { keepPart } from "./following.ts";
import { leadFrom } from "./leading.ts";
import { watchRooms } from "./roomWatch.ts";
import { showPlaying } from "./seenPlaying.ts";

export function Watch(): null {
  const act = useAct();
  const player = usePlayer();
  const [rows, isCertain] = useFollowing();
  const rowIn = (libraryId: string) => rows().find((row) => row.libraryId === libraryId);
  keepPart(player, act, rowIn, isCertain);
  leadFrom(player, act, (libraryId) => rowIn(libraryId)?.userId === signedInUser());
  showPlaying(player, act);
  watchRooms();
  return null;
}
