// The day as an arrangement: a lane each for focus, events and practice. What happened are solid clips, what is planned
// or still runs are dashed ones, the playhead is now.
import { useQuery } from "@rocicorp/zero/solid";
import { createEffect, createMemo, For, mapArray, on, Show } from "solid-js";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { cx } from "#components/ui/cx.ts";
import { timeText } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { Section } from "#components/ui/Section.tsx";
import { addDays, startOfDay } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import {
  type Arranged,
  arrangementHours,
  type Clip,
  clipOf,
  eventMarks,
  type Mark,
  practiceMarks,
  rowsOf,
  runningClip,
} from "./arrangement.ts";
import { useFocus } from "./FocusProvider.tsx";

const HOUR_MS = 3_600_000;

export interface DayArrangementProps {
  events: readonly Arranged[];
  /** Items of the plan that have a time and are not done: focus, and everything else. */
  plannedFocus: readonly Arranged[];
  plannedPractice: readonly Arranged[];
}

export function DayArrangement(props: DayArrangementProps) {
  const focus = useFocus();
  const today = useToday();
  const clock = useDayClock();
  const now = useNow(30_000);
  const [ended, details] = useQuery(() => queries.focus.history({ from: today(), to: today() }));
  const [deeds] = useQuery(() => queries.activity.ofDay({ day: today() }));

  const day = createMemo(() => ({
    begins: startOfDay(today(), clock()),
    ends: startOfDay(addDays(today(), 1), clock()),
  }));
  // A clip per session that stays while other sessions change: a press on pause draws one of them, not the day.
  const endedClips = createMemo(mapArray(ended, (session) => createMemo(() => clipOf(session))));
  const running = createMemo(() => {
    const session = focus.session();
    return session && runningClip(session, serverNow());
  });
  const clips = createMemo(() => {
    const last = running();
    const before = endedClips().map((clip) => clip());
    return last ? [...before, last] : before;
  });
  const planned = createMemo(() =>
    // Once its time has come something else is there, or nothing.
    props.plannedFocus.filter(({ startsAt }) => startsAt > now()),
  );
  const lanes = createMemo(() =>
    [
      { name: "Events", rows: rowsOf(eventMarks(props.events, now())) },
      { name: "Practice", rows: rowsOf(practiceMarks(deeds(), props.plannedPractice)) },
    ].filter(({ rows }) => rows.length > 0),
  );
  const hours = createMemo(() =>
    arrangementHours(
      [
        ...clips(),
        ...planned().map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt })),
        ...lanes().flatMap(({ rows }) => rows.flat()),
      ],
      now(),
      day(),
    ),
  );
  const first = createMemo(() => hours()[0] ?? day().begins);
  const share = (at: number) => ((at - first()) / (hours().length * HOUR_MS)) * 100;
  const total = () => clips().reduce((sum, clip) => sum + (clip.isBreak ? 0 : clip.seconds), 0);

  let scroller: HTMLDivElement | undefined;
  createEffect(
    on(first, () => {
      const present = share(now()) / 100;
      // On a narrow screen the present is what matters first. With the frame, when the page is laid out anyway.
      requestAnimationFrame(() => {
        if (!scroller) return;
        const at = present * scroller.scrollWidth - scroller.clientWidth * 0.7;
        scroller.scrollTo({ left: Math.max(0, at) });
      });
    }),
  );

  return (
    <Section title="The day" aside={`${durationText(total())} of focus`}>
      <section
        ref={scroller}
        aria-label="Sessions of the day"
        tabindex="0"
        class="overflow-x-auto rounded-[10px] border border-line bg-surface-1 [scrollbar-width:none]"
      >
        <div class="relative min-w-160">
          <div aria-hidden="true" class="num flex h-6 border-line border-b text-2xs text-faint">
            <For each={hours()}>
              {(hour, index) => (
                <div class={cx("flex-1 px-1.5 py-1", index() > 0 && "border-line border-l")}>
                  {new Date(hour).getHours()}
                </div>
              )}
            </For>
          </div>
          <ol aria-label="Focus" class="relative h-11">
            <For each={planned()}>
              {(clip) => (
                <MarkOf
                  mark={{ title: clip.title, from: clip.startsAt, to: clip.endsAt, isPlanned: true }}
                  share={share}
                />
              )}
            </For>
            <For each={clips()}>
              {(clip) => (
                <ClipMark clip={clip} left={share(clip.from)} width={share(clip.to) - share(clip.from)} />
              )}
            </For>
            <Show when={clips().length === 0 && planned().length === 0 && details().type === "complete"}>
              <li class="absolute inset-0 grid place-items-center text-faint text-sm">
                Nothing here yet. The first session draws the first clip.
              </li>
            </Show>
          </ol>
          <For each={lanes()}>
            {(lane) => (
              <ol aria-label={lane.name} class="border-line border-t">
                <For each={lane.rows}>
                  {(row) => (
                    <li class="relative h-7">
                      <ol>
                        <For each={row}>{(mark) => <MarkOf mark={mark} share={share} isQuiet />}</For>
                      </ol>
                    </li>
                  )}
                </For>
              </ol>
            )}
          </For>
          <div
            aria-hidden="true"
            class="pointer-events-none absolute inset-y-0 w-[1.5px] bg-accent before:absolute before:top-0 before:-left-1 before:border-5 before:border-transparent before:border-t-accent"
            style={{ left: `${share(now())}%` }}
          />
        </div>
      </section>
    </Section>
  );
}

const said = ({ title, from, to }: Pick<Clip, "title" | "from" | "to">, more = ""): string =>
  `${title}, ${timeText(from)} to ${timeText(to)}${more}`;

function MarkOf(props: { mark: Mark; share: (at: number) => number; isQuiet?: boolean }) {
  const width = () => props.share(props.mark.to) - props.share(props.mark.from);
  const text = () => said(props.mark, props.mark.isPlanned ? ", planned" : "");
  return (
    <li
      title={text()}
      class={cx(
        "absolute min-w-1 overflow-hidden rounded-[5px] px-2 text-xs",
        props.isQuiet ? "inset-y-1 leading-5" : "inset-y-1.5 py-1",
        props.mark.isPlanned
          ? "border border-line-strong border-dashed text-faint"
          : "bg-surface-3 text-text",
      )}
      style={{ left: `${props.share(props.mark.from)}%`, width: `${width()}%` }}
    >
      <span class="sr-only">{text()}</span>
      <span aria-hidden="true" class="block truncate">
        {width() > 3 ? props.mark.title : ""}
      </span>
    </li>
  );
}

function ClipMark(props: { clip: Clip; left: number; width: number }) {
  const text = () => said(props.clip, props.clip.isRunning ? ", running" : "");
  return (
    <li
      title={text()}
      class={cx(
        "absolute inset-y-1.5 min-w-1 overflow-hidden rounded-[5px] px-2 py-1 font-[520] text-xs",
        props.clip.isRunning
          ? "border border-accent-ink border-dashed text-text"
          : props.clip.isBreak
            ? "bg-surface-3 text-faint"
            : "bg-accent text-on-accent",
      )}
      style={{ left: `${props.left}%`, width: `${props.width}%` }}
    >
      <span class="sr-only">{text()}</span>
      <span aria-hidden="true" class="block truncate">
        {props.width > 3 ? props.clip.title : ""}
      </span>
    </li>
  );
}
