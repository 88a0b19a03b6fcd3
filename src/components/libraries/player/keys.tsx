import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import SkipBack from "lucide-solid/icons/skip-back";
import SkipForward from "lucide-solid/icons/skip-forward";
import { keysOf } from "#components/shell/commands.ts";
import { filled } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { Desk } from "./desk.ts";

/** Play and pause in one key, which says what it will do. */
export function PlayKey(props: { desk: Desk; kind?: "primary"; size?: "large" }) {
  return (
    <IconButton
      name={props.desk.isPlaying() ? "Pause the music" : "Play the music"}
      icon={props.desk.isPlaying() ? PauseFilled : PlayFilled}
      keys={keysOf("player.toggle") ?? ""}
      {...(props.kind && { kind: props.kind })}
      {...(props.size && { size: props.size })}
      onClick={() => (props.desk.isPlaying() ? props.desk.pause() : props.desk.resume())}
    />
  );
}

const PlayFilled = filled(Play);
const PauseFilled = filled(Pause);
export const BackFilled = filled(SkipBack);
export const ForwardFilled = filled(SkipForward);
