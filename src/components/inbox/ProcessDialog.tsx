import { createEffect, createSignal, For, on, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { Kbd } from "#components/ui/Kbd.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { eventTimesOf, titleOf } from "#zero/inbox/items.ts";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { TARGETS, type Target } from "#zero/inbox/targets.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useInbox } from "./context.ts";
import { readWhen, whenFields } from "./when.ts";
import { itemCount, TARGET_FACES } from "./words.ts";

/** Asks what becomes of an item, or of several. A letter or a press does it. */
export function ProcessDialog(props: {
  items: readonly InboxItem[] | undefined;
  onDone: () => void;
  onClose: () => void;
}) {
  const { verbs, now, clock } = useInbox();
  const [title, setTitle] = createSignal("");
  const [titleError, setTitleError] = createSignal<string>();
  const [begins, setBegins] = createSignal({ day: "", time: "" });
  const [asksWhen, setAsksWhen] = createSignal(false);
  const [whenErrors, setWhenErrors] = createSignal<{ day?: string; time?: string }>({});
  let choices: HTMLFieldSetElement | undefined;

  const only = () => (props.items?.length === 1 ? props.items[0] : undefined);
  createEffect(
    on(
      () => props.items,
      () => {
        const item = only();
        setTitle(item ? titleOf(item, LIMITS.title) : "");
        setTitleError(undefined);
        setAsksWhen(false);
        setWhenErrors({});
      },
    ),
  );

  /** The title as it will be, or undefined after a complaint. */
  const checkedTitle = (into: Target): string | undefined => {
    const text = title().trim();
    const max = into === "habit" ? LIMITS.habitName : LIMITS.title;
    if (text !== "" && text.length <= max) return text;
    setTitleError(
      text === "" ? "The title can't be empty." : `The title can be at most ${max} characters long.`,
    );
    return undefined;
  };

  const choose = async (into: Target, startsAt?: number) => {
    const items = props.items ?? [];
    const item = only();
    if (!item) {
      props.onDone();
      return verbs.processAll(items, into);
    }
    const text = checkedTitle(into);
    if (text === undefined) return;
    if (into === "event" && item.dueAt === null && startsAt === undefined) {
      setBegins(whenFields({ instant: eventTimesOf(item, now(), clock()).startsAt, hasTime: true }, clock()));
      setAsksWhen(true);
      return;
    }
    const outcome = await verbs.process(item, into, {
      ...(text === titleOf(item, LIMITS.title) ? {} : { title: text }),
      ...(startsAt === undefined ? {} : { startsAt }),
    });
    if (outcome.ok) props.onDone();
    else setTitleError(outcome.sentence);
  };

  const makeEvent = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readWhen(begins(), now(), clock(), false);
    if ("errors" in read) setWhenErrors(read.errors);
    else void choose("event", read.when.instant);
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const into = TARGETS.find((target) => TARGET_FACES[target].key === event.key);
    if (!into) return;
    event.preventDefault();
    void choose(into);
  };

  return (
    <Dialog
      open={props.items !== undefined}
      onClose={props.onClose}
      title="What becomes of it?"
      {...(only() ? {} : { description: `${itemCount(props.items?.length ?? 0)}, each on its own.` })}
      initialFocus={() => choices?.querySelector("button") ?? undefined}
    >
      <Show when={only()}>
        <TextField
          label="Title"
          class="mb-4"
          value={title()}
          error={titleError()}
          onValue={(text) => {
            setTitle(text);
            setTitleError(undefined);
          }}
        />
      </Show>
      <Show
        when={!asksWhen()}
        fallback={
          <form noValidate class="flex flex-col gap-3" onSubmit={makeEvent}>
            <div class="grid grid-cols-2 gap-3">
              <TextField
                type="date"
                label="Begins on"
                value={begins().day}
                error={whenErrors().day}
                onValue={(day) => setBegins((fields) => ({ ...fields, day }))}
                ref={(field: HTMLInputElement) => queueMicrotask(() => field.focus())}
              />
              <TextField
                type="time"
                label="At"
                value={begins().time}
                error={whenErrors().time}
                onValue={(time) => setBegins((fields) => ({ ...fields, time }))}
              />
            </div>
            <div class="flex justify-end gap-2">
              <Button kind="ghost" onClick={() => setAsksWhen(false)}>
                Back
              </Button>
              <Button type="submit" kind="primary">
                Make event
              </Button>
            </div>
          </form>
        }
      >
        <fieldset ref={choices} class="grid gap-1 sm:grid-cols-2" onKeyDown={keyDown}>
          <legend class="sr-only">Make it</legend>
          <For each={TARGETS}>
            {(into) => (
              <button
                type="button"
                class="flex min-h-14 items-center gap-3 rounded-md px-3 text-left hover:bg-surface-2"
                onClick={() => void choose(into)}
              >
                <Glyph icon={TARGET_FACES[into].icon} size={18} class="shrink-0 text-accent-ink" />
                <span class="min-w-0 flex-1">
                  <span class="block text-strong">{TARGET_FACES[into].name}</span>
                  <span class="block text-faint text-xs">{TARGET_FACES[into].hint}</span>
                </span>
                <Kbd keys={TARGET_FACES[into].key} class="max-sm:hidden" />
              </button>
            )}
          </For>
        </fieldset>
      </Show>
    </Dialog>
  );
}
