// Dragging what lasts days from day to day, and the same by key: arrows move, with Shift they make it longer.
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { createSignal, onCleanup, onMount } from "solid-js";
import type { Occurrence } from "#zero/calendar/rules.ts";
import { civilDay } from "#zero/calendar/rules.ts";
import { daysBetween } from "#zero/kernel/day.ts";
import { useCalendar } from "./context.tsx";
import { longerByDays, movedByDays } from "./spans.ts";
import { isReadOnly } from "./verbs.ts";
import { whenText } from "./words.ts";

const KEY = "calendarOccurrence";
const DAY = "calendarDay";

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Moving by days, as the drop targets and the keys do it. */
export function useDayMoves() {
  const calendar = useCalendar();
  const put = (occurrence: Occurrence, to: { startsAt: number; endsAt: number }) => {
    if (isReadOnly(occurrence) || (to.startsAt === occurrence.startsAt && to.endsAt === occurrence.endsAt))
      return;
    const where = whenText({ ...to, event: occurrence.event }, calendar.clock().timezone, calendar.today());
    void calendar.verbs.move(occurrence, to.startsAt, to.endsAt, where);
    // The row it moves to draws it anew; the focus goes with it.
    const isHere =
      document.activeElement instanceof HTMLElement &&
      document.activeElement.dataset.occurrence === occurrence.key;
    if (isHere) requestAnimationFrame(() => requestAnimationFrame(() => focusOn(occurrence.key)));
  };
  return {
    move: (occurrence: Occurrence, days: number) =>
      put(occurrence, movedByDays(occurrence, days, calendar.clock())),
    keyDown: (event: KeyboardEvent, occurrence: Occurrence) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const own = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (event.key === "Delete" || event.key === "#") {
        own();
        if (!isReadOnly(occurrence)) void calendar.verbs.remove(occurrence);
        return;
      }
      const days = STEPS[event.key];
      if (days === undefined) return;
      own();
      if (!event.shiftKey) put(occurrence, movedByDays(occurrence, days, calendar.clock()));
      else if (occurrence.event.allDay) put(occurrence, longerByDays(occurrence, days));
    },
  };
}

const focusOn = (key: string): void =>
  document.querySelector<HTMLElement>(`[data-occurrence="${CSS.escape(key)}"]`)?.focus();

/** Makes an element something that can be dragged to another day. Answers whether it is under way. */
export function useDayDrag(element: () => HTMLElement, occurrence: () => Occurrence) {
  const [isDragged, setDragged] = createSignal(false);
  onMount(() =>
    onCleanup(
      draggable({
        element: element(),
        canDrag: () => !isReadOnly(occurrence()),
        getInitialData: () => ({ [KEY]: occurrence() }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
    ),
  );
  return isDragged;
}

/** Makes an element a day to drop on. Answers whether something is held over it. */
export function useDayDrop(
  element: () => HTMLElement,
  day: () => string,
  move: (occurrence: Occurrence, days: number) => void,
) {
  const [isOver, setOver] = createSignal(false);
  const calendar = useCalendar();
  onMount(() =>
    onCleanup(
      dropTargetForElements({
        element: element(),
        canDrop: ({ source }) => KEY in source.data,
        getData: () => ({ [DAY]: day() }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source, location }) => {
          setOver(false);
          const occurrence = source.data[KEY] as Occurrence;
          // Where it was taken up, which is not its first day if it lasts several.
          const grip = location.initial.dropTargets.find(({ data }) => DAY in data)?.data[DAY];
          const zone = occurrence.event.allDay ? occurrence.event : calendar.clock();
          move(occurrence, daysBetween(String(grip ?? civilDay(occurrence.startsAt, zone)), day()));
        },
      }),
    ),
  );
  return isOver;
}
