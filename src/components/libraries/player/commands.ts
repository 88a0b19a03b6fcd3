// The verbs of the player, for the palette and the keys.
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import SkipBack from "lucide-solid/icons/skip-back";
import SkipForward from "lucide-solid/icons/skip-forward";
import Volume1 from "lucide-solid/icons/volume-1";
import Volume2 from "lucide-solid/icons/volume-2";
import VolumeX from "lucide-solid/icons/volume-x";
import { registerCommands } from "#components/shell/commands.ts";
import type { Desk } from "./desk.ts";

const VOLUME_STEP = 10;

export function registerPlayerCommands(desk: Desk): void {
  const isLoaded = () => desk.current() !== undefined;
  const hasTrack = () => Boolean(desk.current()?.trackId);
  const louder = (step: number) =>
    desk.keepVolume(Math.max(0, Math.min(100, Math.round(desk.volume() + step))));
  registerCommands(() => [
    {
      id: "player.toggle",
      title: desk.isPlaying() ? "Pause the music" : "Play the music",
      group: "Player",
      keys: "Shift+P",
      icon: desk.isPlaying() ? Pause : Play,
      keywords: "music track resume",
      when: isLoaded,
      run: () => (desk.isPlaying() ? desk.pause() : desk.resume()),
    },
    {
      id: "player.next",
      title: "Next track",
      group: "Player",
      keys: ">",
      icon: SkipForward,
      keywords: "music skip",
      when: hasTrack,
      run: desk.next,
    },
    {
      id: "player.previous",
      title: "Previous track",
      group: "Player",
      keys: "<",
      icon: SkipBack,
      keywords: "music back",
      when: hasTrack,
      run: desk.previous,
    },
    {
      id: "player.louder",
      title: "Turn the music up",
      group: "Player",
      keys: "Shift+ArrowUp",
      icon: Volume2,
      keywords: "volume louder",
      when: isLoaded,
      run: () => louder(VOLUME_STEP),
    },
    {
      id: "player.quieter",
      title: "Turn the music down",
      group: "Player",
      keys: "Shift+ArrowDown",
      icon: Volume1,
      keywords: "volume quieter softer",
      when: isLoaded,
      run: () => louder(-VOLUME_STEP),
    },
    {
      id: "player.mute",
      title: desk.isMuted() ? "Unmute the music" : "Mute the music",
      group: "Player",
      keys: "Shift+M",
      icon: VolumeX,
      keywords: "volume silence",
      when: isLoaded,
      run: desk.toggleMute,
    },
    {
      id: "player.stop",
      title: "Stop the music",
      group: "Player",
      keywords: "end close",
      when: isLoaded,
      run: desk.stop,
    },
  ]);
}
