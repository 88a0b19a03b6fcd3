// Days off: a holiday or an illness excuses every streak.
import "#zero/streaks/mutators.ts";
import { createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { dayName } from "#components/ui/dates.ts";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { mutators } from "#zero/mutators.ts";
import { PAUSE_MAX_DAYS, pauseComplaint } from "#zero/streaks/rules.ts";
import type { PauseReason, StreakPause } from "#zero/streaks/schema.ts";

const REASONS: readonly { value: PauseReason; label: string }[] = [
  { value: "holiday", label: "Holiday" },
  { value: "illness", label: "Illness" },
  { value: "other", label: "Something else" },
];

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

export function Pauses(props: { pauses: readonly StreakPause[]; today: string }) {
  const act = useAct();
  const [open, setOpen] = createSignal(false);
  const [from, setFrom] = createSignal("");
  const [until, setUntil] = createSignal("");
  const [reason, setReason] = createSignal<PauseReason>("holiday");
  const [complaint, setComplaint] = createSignal<{ field?: string; sentence: string }>();
  const errorOf = (field: "fromDay" | "untilDay") =>
    complaint()?.field === field ? complaint()?.sentence : undefined;
  const running = () => props.pauses.filter(({ untilDay }) => untilDay >= props.today);

  const show = () => {
    setFrom(props.today);
    setUntil(props.today);
    setComplaint(undefined);
    setOpen(true);
  };
  const save = async () => {
    for (const [field, day] of [
      ["fromDay", from()],
      ["untilDay", until()],
    ] as const)
      if (!isDay(day)) return setComplaint({ field, sentence: "Pick a day." });
    const wrong = pauseComplaint(from(), until(), props.today);
    if (wrong) return setComplaint(wrong);
    const request = mutators.streaks.pause({
      pauseId: newId(),
      fromDay: from(),
      untilDay: until(),
      reason: reason(),
      at: serverNow(),
    });
    const outcome = await act(request, { done: "Those days are excused." });
    if (outcome.ok) setOpen(false);
    else setComplaint(outcome);
  };
  const end = (pause: StreakPause) =>
    void act(mutators.streaks.endPause({ pauseId: pause.id, at: serverNow() }), {
      done: "Today counts again.",
    });

  return (
    <>
      <Button kind="ghost" size="small" onClick={show}>
        {running().length > 0 ? "Days off" : "Take days off"}
      </Button>
      <Dialog
        open={open()}
        onClose={() => setOpen(false)}
        title="Days off"
        description={`For a holiday or an illness: excused days neither count nor break a streak. At most ${PAUSE_MAX_DAYS} days at a time.`}
        width="small"
        footer={
          <>
            <Button kind="ghost" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button kind="primary" onClick={() => void save()}>
              Excuse them
            </Button>
          </>
        }
      >
        <div class="grid gap-4">
          <TextField label="From" type="date" value={from()} onValue={setFrom} error={errorOf("fromDay")} />
          <TextField
            label="Until"
            type="date"
            value={until()}
            onValue={setUntil}
            error={errorOf("untilDay")}
          />
          <Select label="Because of" value={reason()} onValue={setReason} options={REASONS} />
          <Show when={complaint() && !complaint()?.field}>
            <p role="alert" class="text-bad text-sm">
              {complaint()?.sentence}
            </p>
          </Show>
          <Show when={running().length > 0}>
            <ul class="num border-line border-t pt-3">
              <For each={running()}>
                {(pause) => (
                  <li class="flex items-center gap-3 py-1 text-sm">
                    <span class="min-w-0 flex-1">
                      {dayName(pause.fromDay, { day: "numeric", month: "short" })} to{" "}
                      {dayName(pause.untilDay, { day: "numeric", month: "short" })}
                    </span>
                    <Button size="small" onClick={() => end(pause)}>
                      {pause.fromDay > props.today ? "Cancel it" : "End it"}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      </Dialog>
    </>
  );
}
