import "#zero/calendar/feeds-mutators.ts";
import { useQuery } from "@rocicorp/zero/solid";
import CalendarPlus from "lucide-solid/icons/calendar-plus";
import Ellipsis from "lucide-solid/icons/ellipsis";
import PencilLine from "lucide-solid/icons/pencil-line";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { call } from "#components/shell/requests.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { toast } from "#components/ui/toast.ts";
import type { CalendarSubscription } from "#zero/calendar/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { RenameDialog } from "./RenameDialog.tsx";
import { SubscribeDialog } from "./SubscribeDialog.tsx";
import { COLORS, dotOf, stateText } from "./words.ts";

/** Calendars that are read from elsewhere, and what became of the last try. */
export function Subscriptions(props: { isAdding: boolean; setAdding: (isAdding: boolean) => void }) {
  const [subscriptions, result] = useQuery(() => queries.calendarFeeds.subscriptions());
  const [renaming, setRenaming] = createSignal<CalendarSubscription>();
  const add = (kind: "ghost" | "normal") => (
    <Button
      kind={kind}
      size={kind === "ghost" ? "small" : "medium"}
      class={kind === "ghost" ? "-mr-2.5" : ""}
      icon={CalendarPlus}
      onClick={() => props.setAdding(true)}
    >
      Subscribe
    </Button>
  );
  return (
    <Section
      title="Subscribed calendars"
      actions={<Show when={subscriptions().length > 0}>{add("ghost")}</Show>}
    >
      <ListState
        state={listStateOf(subscriptions().length, result().type === "complete", result().type === "error")}
        rows={2}
        empty={
          <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-md border border-line border-dashed px-4 py-3.5">
            <p class="min-w-0 flex-1 basis-60 text-text">
              A calendar of your band, your work or your football club can be seen here beside your own.
            </p>
            {add("normal")}
          </div>
        }
      >
        <ul class="-mt-2.5" aria-label="Subscribed calendars">
          <For each={subscriptions()}>
            {(subscription) => <Row subscription={subscription} rename={() => setRenaming(subscription)} />}
          </For>
        </ul>
      </ListState>
      <SubscribeDialog open={props.isAdding} onClose={() => props.setAdding(false)} />
      <RenameDialog subscription={renaming()} onClose={() => setRenaming(undefined)} />
    </Section>
  );
}

function Row(props: { subscription: CalendarSubscription; rename: () => void }) {
  const act = useAct();
  const now = useNow(60_000);
  const about = () => props.subscription;
  const subscriptionId = () => about().id;

  const fetchNow = async () => {
    const outcome = await call("/api/calendar/fetch", { id: subscriptionId() });
    if (outcome.ok) toast({ text: `Reading ${about().name} now.` });
    else toast({ text: outcome.problem.message, tone: "bad" });
  };
  const remove = async () => {
    const yes = await ask({
      title: `Remove ${about().name}?`,
      text: "Its events go with it. To have it back you need its address again.",
      action: "Remove",
      danger: true,
    });
    if (yes) void act(mutators.calendarFeeds.unsubscribe({ subscriptionId: subscriptionId() }));
  };
  const paint = (color: string | null) =>
    void act(
      mutators.calendarFeeds.paint({
        subscriptionId: subscriptionId(),
        color: COLORS.find((one) => one.color === color)?.color ?? null,
        at: serverNow(),
      }),
    );
  const items = (): MenuItem[] => [
    { label: "Read now", icon: RefreshCw, run: () => void fetchNow() },
    { label: "Rename", icon: PencilLine, run: props.rename },
    { heading: "Colour" },
    { label: "None", checked: about().color === null, run: () => paint(null) },
    ...COLORS.map(({ color, name }) => ({
      label: name,
      checked: about().color === color,
      run: () => paint(color),
    })),
    "divider",
    { label: "Remove", icon: Trash, danger: true, run: () => void remove() },
  ];
  return (
    <li class="flex items-center gap-3 border-line/70 border-b py-2.5">
      <span aria-hidden="true" class={cx("size-2.5 shrink-0 rounded-full", dotOf(about().color))} />
      <div class="min-w-0 flex-1">
        <p class="truncate text-strong">{about().name}</p>
        <p class="num truncate text-faint text-xs">
          {about().host} · {stateText(about(), now())}
        </p>
        <Show when={about().error}>
          {(error) => (
            <p class={cx("text-xs", about().status === "failed" ? "text-bad" : "text-warn")}>{error()}</p>
          )}
        </Show>
      </div>
      <DropdownMenu
        trigger={(trigger) => (
          <IconButton {...trigger} size="small" name={`Actions for ${about().name}`} icon={Ellipsis} />
        )}
        items={items()}
      />
    </li>
  );
}
