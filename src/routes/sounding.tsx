// Where the player meets the running session and the frame. No page: it has no default export.
import type { JSX } from "solid-js";
import { ringBell } from "#components/focus/ending.ts";
import { useFocus } from "#components/focus/FocusProvider.tsx";
import { PlayerProvider } from "#components/libraries/player/PlayerProvider.tsx";
import { usePlayer } from "#components/libraries/player/player.ts";
import { Celebrations } from "#components/progress/Celebrations.tsx";
import { later } from "#components/ui/later.tsx";

/** Stands in the transport once something plays. */
const TransportTrack = later<{ isWanted: boolean }>(
  () => import("#components/libraries/player/TransportTrack.tsx").then((part) => part.TransportTrack),
  ({ isWanted }) => isWanted,
  false,
);

/** What is heard: the player, told of the running session, and the bell of a reward. */
export function WithPlayer(props: { children: JSX.Element }) {
  const focus = useFocus();
  const session = () => {
    const running = focus.session();
    if (!running) return undefined;
    const { id, mode, endsAt } = running;
    return { id, endsAt, isFocus: mode === "focus", isPaused: focus.isPaused() };
  };
  return (
    <PlayerProvider session={session()}>
      <Celebrations chime={ringBell} />
      {props.children}
    </PlayerProvider>
  );
}

export function TrackInFrame() {
  const player = usePlayer();
  return <TransportTrack isWanted={player.current() !== undefined} />;
}
