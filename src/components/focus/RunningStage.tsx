import Bell from "lucide-solid/icons/bell";
import BellOff from "lucide-solid/icons/bell-off";
import PictureInPicture from "lucide-solid/icons/picture-in-picture-2";
import { createSignal, Show } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { ConfirmDialog } from "#components/ui/ConfirmDialog.tsx";
import { timeText } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { focusedSeconds } from "#zero/focus/rules.ts";
import { BigTime } from "./BigTime.tsx";
import { type Running, useFocus } from "./FocusProvider.tsx";
import { canFloat, floatTimer } from "./floating.tsx";
import { makeQuiet, quiet } from "./quiet.ts";
import { clockText, MODE_NAMES, roundText } from "./words.ts";

export function RunningStage(props: { session: Running }) {
  const focus = useFocus();
  const settings = useSettings();
  const [asking, setAsking] = createSignal(false);
  const isBreak = () => props.session.mode !== "focus";
  const under = () =>
    [
      props.session.taskTitle ?? MODE_NAMES[props.session.mode],
      focus.isPaused() ? "paused" : `ends ${timeText(props.session.endsAt)}`,
      isBreak() ? null : roundText(focus.inRound(), settings()?.sessionsBeforeLongBreak ?? 4),
    ]
      .filter(Boolean)
      .join(" · ");
  const kept = () => focusedSeconds(props.session, props.session.pauseState, serverNow());

  return (
    <>
      <BigTime seconds={focus.remaining()} dimmed={focus.isPaused()} />
      <p class="num mt-3 max-w-full truncate px-2 text-center text-faint">{under()}</p>
      <ProgressBar
        label="Session"
        value={focus.share() * 100}
        text={`${clockText(focus.remaining())} left of ${durationText(props.session.plannedSeconds)}`}
        class="mt-6 w-full max-w-140"
      />
      <div class="mt-6 flex flex-wrap justify-center gap-2">
        <Show
          when={focus.isPaused()}
          fallback={
            <Button kind="primary" class="min-w-32" keys="space" onClick={focus.pause}>
              Pause
            </Button>
          }
        >
          <Button kind="primary" class="min-w-32" keys="space" onClick={focus.resume}>
            Resume
          </Button>
        </Show>
        <Button onClick={focus.extend}>+5 min</Button>
        <Show when={!isBreak()} fallback={<Button onClick={focus.abandon}>Skip break</Button>}>
          <Button onClick={focus.finish}>Finish</Button>
          <Button kind="ghost" onClick={() => setAsking(true)}>
            Abandon
          </Button>
        </Show>
        <IconButton
          name={quiet() ? "Ring on this device" : "Keep this device quiet"}
          icon={quiet() ? BellOff : Bell}
          onClick={() => makeQuiet(!quiet())}
        />
        <Show when={canFloat()}>
          <IconButton
            name="Float on top of other windows"
            icon={PictureInPicture}
            onClick={() => void floatTimer(focus)}
          />
        </Show>
      </div>
      <ConfirmDialog
        open={asking()}
        title="Give this session up?"
        text={
          kept() >= 60
            ? `The ${durationText(kept())} you did stay yours. It won't count as a session.`
            : "It is under a minute old, so nothing will be kept."
        }
        action="Abandon session"
        cancel="Keep going"
        danger
        onConfirm={() => {
          setAsking(false);
          focus.abandon();
        }}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
