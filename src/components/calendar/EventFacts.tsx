import { A, useNavigate } from "@solidjs/router";
import Play from "lucide-solid/icons/play";
import { Show } from "solid-js";
import { MODULES } from "#components/shell/modules.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import type { Occurrence } from "#zero/calendar/rules.ts";
import { useCalendar } from "./context.tsx";
import { lengthText, whenText } from "./words.ts";

const fitness = MODULES.find(({ key }) => key === "fitness");

/** What can be done with an event besides changing it; of a subscribed one, all there is to know. */
export function EventFacts(props: { occurrence: Occurrence; isReadOnly: boolean; onGone: () => void }) {
  const calendar = useCalendar();
  const navigate = useNavigate();
  const event = () => props.occurrence.event;
  const start = async () => {
    if (!(await calendar.verbs.startFocus(props.occurrence))) return;
    props.onGone();
    navigate("/focus");
  };
  return (
    <div class="grid gap-4 empty:hidden">
      <Show when={props.isReadOnly}>
        <dl class="grid gap-3">
          <Fact name="When">{whenText(props.occurrence, calendar.clock().timezone, calendar.today())}</Fact>
          <Show when={event().location}>{(place) => <Fact name="Where">{place()}</Fact>}</Show>
          <Show when={event().description}>{(note) => <Fact name="Note">{note()}</Fact>}</Show>
        </dl>
        <p class="text-faint text-sm">From a calendar you subscribe to. It can only be changed there.</p>
      </Show>
      <Show when={event().eventType === "focus" && !event().allDay}>
        <div class="flex items-center gap-3 rounded-md bg-surface-2 px-3 py-2">
          <p class="num min-w-0 flex-1 text-text">
            {lengthText(props.occurrence.endsAt - props.occurrence.startsAt)} of focus
          </p>
          <Button size="small" kind="primary" icon={Play} onClick={() => void start()}>
            Start focus
          </Button>
        </div>
      </Show>
      <Show when={event().eventType === "workout" && fitness?.ready && fitness}>
        {(room) => (
          <A href={room().path} class={`${buttonClass("normal", "small")} justify-self-start`}>
            Open training
          </A>
        )}
      </Show>
    </div>
  );
}

function Fact(props: { name: string; children: string }) {
  return (
    <div>
      <dt class="text-faint text-xs">{props.name}</dt>
      <dd class="whitespace-pre-wrap text-strong">{props.children}</dd>
    </div>
  );
}
