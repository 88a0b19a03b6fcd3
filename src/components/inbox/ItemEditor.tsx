import Hash from "lucide-solid/icons/hash";
import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { editOf } from "#zero/inbox/items.ts";
import type { Rejected } from "#zero/inbox/rules.ts";
import { INBOX_KINDS, INBOX_PRIORITIES, type InboxItem } from "#zero/inbox/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useInbox } from "./context.ts";
import { PartChips } from "./PartChips.tsx";
import { useReader, useReading } from "./reading.ts";
import { KINDS, PRIORITY_NAMES } from "./words.ts";

const NO_PRIORITY = "none";

/**
 * Changes an item where it stands. Enter saves, Escape puts everything back, and going elsewhere saves as well: what was
 * typed is never lost.
 */
export function ItemEditor(props: { item: InboxItem; onClose: () => void }) {
  const { verbs, clock } = useInbox();
  const now = useNow(60_000);
  const reader = useReader();
  const before = {
    text: props.item.text,
    note: props.item.note ?? "",
    kind: props.item.kind,
    priority: props.item.priority ?? NO_PRIORITY,
  };
  const [text, setText] = createSignal(before.text);
  const [note, setNote] = createSignal(before.note);
  const [kind, setKind] = createSignal(before.kind);
  const [priority, setPriority] = createSignal(before.priority);
  const [rejected, setRejected] = createSignal<readonly Rejected[]>([]);
  const [errors, setErrors] = createSignal<{ text?: string; note?: string }>({});
  // Only new words are read: those that have been there from the start were read when they were captured.
  const reading = useReading(reader, () => (text() === before.text ? "" : text()), rejected);
  let element!: HTMLFieldSetElement;
  let isDone = false;

  const fail = (found: { text?: string; note?: string }) => {
    setErrors(found);
    element.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  };
  const save = async () => {
    if (isDone) return;
    const words = text().trim();
    if (words === "") return fail({ text: "The text can't be empty." });
    if (words.length > LIMITS.captureLine)
      return fail({ text: `The text can be at most ${LIMITS.captureLine} characters long.` });
    if (note().length > LIMITS.note)
      return fail({ note: `The note can be at most ${LIMITS.note} characters long.` });
    const [read] =
      words === before.text ? [] : await reader.readAll(words.replace(/\s*\n\s*/g, " "), rejected());
    const changes = {
      ...(read ? editOf(props.item, read) : {}),
      ...(note() === before.note ? {} : { note: note() }),
      ...(kind() === before.kind ? {} : { kind: kind() }),
      ...(priority() === before.priority
        ? {}
        : { priority: INBOX_PRIORITIES.find((one) => one === priority()) ?? null }),
    };
    if (Object.keys(changes).length > 0) {
      const outcome = await verbs.edit(props.item, changes);
      if (!outcome.ok) return fail({ [outcome.field === "note" ? "note" : "text"]: outcome.sentence });
    }
    close();
  };
  const close = () => {
    isDone = true;
    props.onClose();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
    const inNote = event.target instanceof HTMLTextAreaElement;
    if (event.key === "Enter" && (!inNote || event.ctrlKey || event.metaKey)) {
      if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      void save();
    }
    event.stopPropagation();
  };
  const leave = (event: FocusEvent) => {
    const to = event.relatedTarget;
    // Without a target the window itself has lost the focus, or nothing that takes it was pressed.
    if (to instanceof Node && !element.contains(to)) void save();
  };
  const press = (event: PointerEvent) => {
    if (event.target instanceof Node && !element.contains(event.target)) void save();
  };
  onMount(() => {
    const field = element.querySelector("input");
    field?.focus();
    field?.select();
    document.addEventListener("pointerdown", press, { capture: true });
    onCleanup(() => document.removeEventListener("pointerdown", press, { capture: true }));
  });

  return (
    <fieldset
      ref={element}
      class="flex flex-col gap-3 rounded-md bg-surface-1 p-3"
      onKeyDown={keyDown}
      onFocusOut={leave}
    >
      <legend class="sr-only">Edit {before.text}</legend>
      <TextField
        label="Text"
        hideLabel
        value={text()}
        error={errors().text}
        onFocus={() => reader.warm()}
        onValue={(value) => {
          setText(value);
          setErrors({});
        }}
      />
      <Show when={reading().parts.length > 0}>
        <PartChips
          parts={reading().parts}
          now={now()}
          clock={clock()}
          onReject={({ type, text: words }) => setRejected((all) => [...all, { type, text: words }])}
        />
      </Show>
      <Show when={props.item.tags.length > 0}>
        <ul aria-label="Tags" class="flex flex-wrap gap-1.5">
          <For each={props.item.tags}>
            {(tag) => (
              <li class="flex min-w-0">
                <Chip
                  icon={Hash}
                  onRemove={() => verbs.untag(props.item, tag)}
                  removeName={`Remove tag ${tag}`}
                >
                  {tag}
                </Chip>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <TextArea
        label="Note"
        rows={2}
        value={note()}
        error={errors().note}
        onValue={(value) => {
          setNote(value);
          setErrors({});
        }}
      />
      <div class="flex flex-wrap items-end gap-3">
        <Select
          label="Kind"
          class="w-32"
          value={kind()}
          onValue={setKind}
          options={INBOX_KINDS.map((value) => ({ value, label: KINDS[value].name }))}
        />
        <Select
          label="Priority"
          class="w-32"
          value={priority()}
          onValue={setPriority}
          options={[
            { value: NO_PRIORITY, label: "None" },
            ...INBOX_PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] })),
          ]}
        />
        <div class="ml-auto flex gap-2">
          <Button kind="ghost" onClick={close}>
            Cancel
          </Button>
          <Button kind="primary" onClick={() => void save()}>
            Save
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
