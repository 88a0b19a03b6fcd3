import { useQuery } from "@rocicorp/zero/solid";
import Volume2 from "lucide-solid/icons/volume-2";
import { createMemo, Match, Show, Switch } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { dateText, dayName, timeText } from "#components/ui/dates.ts";
import { Section } from "#components/ui/Section.tsx";
import { dayOf } from "#zero/kernel/day.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { queries } from "#zero/queries.ts";
import { FREE_ACCENTS, FREE_SOUNDS } from "#zero/settings/rules.ts";
import type { TimerSound } from "#zero/settings/schema.ts";
import { useEditor } from "./editor.ts";
import {
  SettingColours,
  SettingNumber,
  SettingRadios,
  SettingSegments,
  SettingSelect,
  SettingSlider,
  SettingSwitch,
} from "./fields.tsx";
import { useNotificationAccess } from "./notifications.ts";
import { TimezoneField } from "./TimezoneField.tsx";

const MOST_MINUTES = LIMITS.focusSecondsMax / 60;

const hourName = (hour: number): string => timeText(hour * 3_600_000, "UTC");

/** 4 January 1970 was a Sunday. */
const weekdayName = (weekday: number): string =>
  dateText((3 + weekday) * 86_400_000, { weekday: "long", timeZone: "UTC" });

const HOURS = Array.from({ length: 24 }, (_, value) => ({ value, label: hourName(value) }));
/** Monday first in the list, because a list has to begin somewhere. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0].map((value) => ({ value, label: weekdayName(value) }));

export function DayAndTime() {
  const { settings } = useEditor();
  const now = useNow(30_000);
  const today = createMemo(() => dayOf(now(), settings()));
  const todayName = () => dayName(today(), { weekday: "long", day: "numeric", month: "long" });
  return (
    <Section title="Day and time">
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <div class="sm:col-span-2">
          <TimezoneField />
        </div>
        <SettingSelect
          name="dayStartHour"
          label="Your day starts at"
          hint={`For you it is ${todayName()} now. What you do before that hour counts for the day before.`}
          options={HOURS}
        />
        <SettingSelect name="weekStart" label="Your week starts on" options={WEEKDAYS} />
      </div>
    </Section>
  );
}

const SOUNDS = [
  { value: "chime", label: "Chime" },
  { value: "bell", label: "Bell" },
  { value: "woodblock", label: "Woodblock" },
  { value: "none", label: "No sound" },
] as const;

export type PlaySound = (sound: TimerSound, volume: number) => void;

export function Focus(props: { playSound: PlaySound }) {
  const { settings } = useEditor();
  const play = () => props.playSound(settings().timerSound, settings().timerVolume);
  return (
    <Section title="Focus">
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <SettingNumber
          name="focusMinutes"
          label="Focus length"
          unit="min"
          min={1}
          max={MOST_MINUTES}
          step={5}
        />
        <SettingNumber name="shortBreakMinutes" label="Break length" unit="min" min={1} max={MOST_MINUTES} />
        <SettingNumber
          name="longBreakMinutes"
          label="Long break length"
          unit="min"
          min={1}
          max={MOST_MINUTES}
          step={5}
        />
        <SettingNumber name="sessionsBeforeLongBreak" label="Sessions before a long break" min={1} max={12} />
        <SettingNumber
          name="dailyFocusGoalMinutes"
          label="Daily focus goal"
          hint="0 for no goal."
          unit="min"
          min={0}
          max={LIMITS.dailyGoalMinutes}
          step={15}
        />
        <SettingNumber
          name="planCapacityMinutes"
          label="Time to plan for a day"
          hint="A plan that is longer says so."
          unit="min"
          min={LIMITS.planMinutesMin}
          max={LIMITS.planMinutesMax}
          step={15}
        />
      </div>
      <div class="mt-5 grid gap-4">
        <SettingSwitch name="autoStartBreaks" label="Start breaks by themselves" />
        <SettingSwitch name="autoStartFocus" label="Start focus by itself after a break" />
      </div>
      <div class="mt-5 grid items-end gap-4 sm:grid-cols-2">
        <div class="flex items-end gap-2">
          <div class="min-w-0 flex-1">
            <SettingSelect name="timerSound" label="Sound at the end" options={SOUNDS} />
          </div>
          <Button icon={Volume2} disabled={settings().timerSound === "none"} onClick={play}>
            Preview
          </Button>
        </div>
        <SettingSlider
          name="timerVolume"
          label="Volume"
          min={0}
          max={100}
          step={5}
          disabled={settings().timerSound === "none"}
        />
      </div>
      <Ambience />
    </Section>
  );
}

export function Notifications() {
  return (
    <Section title="Notifications">
      <div class="grid gap-4">
        <SettingSwitch name="notifySessionEnd" label="Notify when a session ends" />
        <SettingSwitch
          name="notifyEvents"
          label="Remind of events"
          hint="On every device that is open, as long before as each event says."
        />
        <ThisDevice />
      </div>
    </Section>
  );
}

/** What sounds while focus runs; the market has the sounds. */
function Ambience() {
  const { settings } = useEditor();
  const sounds = useUnlocked("sound", FREE_SOUNDS);
  const options = () =>
    sounds().map((sound) => (sound === "none" ? { value: sound, label: "Silence" } : named(sound)));
  return (
    <Show when={sounds().length > FREE_SOUNDS.length}>
      <div class="mt-5 grid items-end gap-4 sm:grid-cols-2">
        <SettingSelect name="ambientSound" label="While you focus" options={options()} />
        <SettingSlider
          name="ambientVolume"
          label="Its volume"
          min={0}
          max={100}
          step={5}
          disabled={settings().ambientSound === "none"}
        />
      </div>
    </Show>
  );
}

/** The setting is the person's; whether a notification can appear is up to each browser. */
function ThisDevice() {
  const { settings } = useEditor();
  const { permission, request } = useNotificationAccess();
  const asks = () => (settings().notifySessionEnd || settings().notifyEvents) && permission();
  return (
    <Switch>
      <Match when={asks() === "default"}>
        <div class="flex flex-wrap items-center gap-3">
          <p class="min-w-0 flex-1 text-faint text-xs">
            This browser has not been allowed to notify you yet.
          </p>
          <Button size="small" onClick={() => void request()}>
            Allow here
          </Button>
        </div>
      </Match>
      <Match when={asks() === "denied"}>
        <p class="max-w-[72ch] text-warn text-xs">
          This browser blocks notifications from here. Allow them in its settings for this site.
        </p>
      </Match>
      <Match when={asks() === "unsupported"}>
        <p class="text-faint text-xs">This browser can't show notifications.</p>
      </Match>
    </Switch>
  );
}

const THEMES = [
  { value: "system", label: "As the device" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
] as const;

/** `tape-hiss` → `Tape hiss`. */
const named = (value: string) => {
  const words = value.replaceAll("-", " ");
  return { value, label: words.charAt(0).toUpperCase() + words.slice(1) };
};

/** Everyone's, and what this person has unlocked in the market. */
function useUnlocked(kind: "accent" | "sound", free: readonly string[]) {
  const [unlocks] = useQuery(() => queries.market.unlocks());
  return createMemo(() => [
    ...free,
    ...unlocks().flatMap((unlock) => (unlock.kind === kind ? [unlock.value] : [])),
  ]);
}

export function Appearance() {
  const accents = useUnlocked("accent", FREE_ACCENTS);
  return (
    <Section title="Appearance">
      <div class="grid gap-5">
        <SettingSegments name="theme" label="Theme" options={THEMES} />
        <SettingColours name="accent" label="Accent" options={accents().map(named)} />
        <div class="grid gap-4">
          <SettingSwitch name="highContrast" label="High contrast" />
          <SettingSwitch
            name="reducedMotion"
            label="Less motion"
            hint="Also follows what your system asks for."
          />
        </div>
        <div class="max-w-96">
          <SettingSlider name="textScale" label="Text size" min={80} max={150} step={5} />
        </div>
      </div>
    </Section>
  );
}

const CELEBRATIONS = [
  { value: "full", label: "A line and a glow" },
  { value: "quiet", label: "A line" },
  { value: "off", label: "Nothing" },
] as const;

const REWARDS = [
  { value: "shown", label: "Shown", hint: "Experience and coins are written beside what earns them." },
  { value: "subtle", label: "Subtle", hint: "They appear only where you look closely." },
  { value: "hidden", label: "Hidden", hint: "They are counted, and never shown." },
] as const;

export function Rewards() {
  const { settings } = useEditor();
  return (
    <Section title="Rewards">
      <SettingRadios name="gamification" label="Rewards" options={REWARDS} />
      <Show when={settings().gamification !== "hidden"}>
        <div class="mt-5 grid gap-4">
          <SettingSegments
            name="celebration"
            label="At a new level or an achievement"
            options={CELEBRATIONS}
          />
          <SettingSwitch
            name="rewardSound"
            label="With a sound"
            hint="As loud as the sound at the end of a session."
          />
        </div>
      </Show>
    </Section>
  );
}
