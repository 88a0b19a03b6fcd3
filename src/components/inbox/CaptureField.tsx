import CornerDownLeft from "lucide-solid/icons/corner-down-left";
import { createEffect, createSignal, createUniqueId, on, onCleanup, onMount } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock } from "#components/shell/person.ts";
import { announce } from "#components/ui/announce.ts";
import { cx } from "#components/ui/cx.ts";
import { described, FieldNote, inputClass } from "#components/ui/Field.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { linesOf, type Rejected } from "#zero/inbox/rules.ts";
import type { TextCell } from "./draft.ts";
import { PartChips, partsInWords } from "./PartChips.tsx";
import { useReader, useReading } from "./reading.ts";
import { type SaveOptions, useSaver } from "./saving.ts";
import { complaintAbout, lineAt } from "./typing.ts";
import { itemCount } from "./words.ts";

export interface CaptureFieldProps extends SaveOptions {
  /** What is typed; kept by whoever shows the field, so that it outlives it. */
  text: TextCell;
  /** Called once the lines stand in the inbox. */
  onSaved?: () => void;
  autofocus?: boolean;
  ref?: (field: HTMLTextAreaElement) => void;
  placeholder?: string;
}

/** How long one has to stop typing before what was found is read out. */
const QUIET_MS = 700;

/**
 * One line into the inbox: Enter saves, Shift+Enter begins another item, and what the line says is shown under it while
 * it is written. A save that is refused puts the words back.
 */
export function CaptureField(props: CaptureFieldProps) {
  const id = createUniqueId();
  const clock = useDayClock();
  const now = useNow(60_000);
  const reader = useReader();
  const save = useSaver(reader);
  const [rejected, setRejected] = createSignal<readonly Rejected[]>([]);
  const [error, setError] = createSignal<string>();
  const [caret, setCaret] = createSignal(0);
  let field: HTMLTextAreaElement;
  let isAlive = true;
  let isSaving = false;
  onCleanup(() => {
    isAlive = false;
  });

  const here = () => lineAt(props.text(), Math.min(caret(), props.text().length));
  const reading = useReading(reader, () => here().line, rejected);
  const lines = () => linesOf(props.text()).length;

  const type = (text: string) => {
    setError(undefined);
    if (text.trim() === "") setRejected([]);
    props.text.set(text);
  };
  const follow = () => setCaret(field.selectionStart);
  const reject = (part: Rejected) => {
    setRejected((all) => [...all, { type: part.type, text: part.text }]);
    announce(`“${part.text}” stays in the text.`);
    field.focus();
  };

  const submit = async () => {
    const typed = props.text();
    if (isSaving || typed.trim() === "") return;
    const complaint = complaintAbout(typed);
    if (complaint) {
      setError(complaint);
      return field.focus();
    }
    const meant = rejected();
    const giveBack = (sentence: string) => {
      const since = props.text().trim();
      props.text.set(since === "" || since === typed.trim() ? typed : `${typed}\n${since}`);
      setRejected(meant);
      setError(sentence);
      if (isAlive) field.focus();
    };
    isSaving = true;
    const outcome = await save(typed, meant, {
      ...(props.source && { source: props.source }),
      ...(props.note && { note: props.note }),
      ...(props.says && { says: props.says }),
      onBegin: () => {
        // What was typed while the finder was still loading stays.
        const now = props.text();
        type(now.startsWith(typed) ? now.slice(typed.length).trimStart() : now);
        isSaving = false;
      },
      onRefused: giveBack,
    });
    isSaving = false;
    if (outcome.ok) props.onSaved?.();
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === "Backspace" && field.selectionStart === field.selectionEnd) {
      // Right behind what was just found, the first Backspace rejects it and the next one deletes.
      const part = reading().parts.find(({ at, text }) => at + text.length === here().caret);
      if (!part || part.type === "link") return;
      event.preventDefault();
      reject(part);
    }
  };

  // Read out once somebody pauses, so that the chips are no secret of the eye.
  createEffect(
    on(
      () => partsInWords(reading().parts, now(), clock()),
      (found) => {
        if (found === "") return;
        const timer = setTimeout(() => announce(`Found: ${found}.`), QUIET_MS);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  onMount(() => {
    if (props.text() !== "") reader.warm();
    if (!props.autofocus) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });

  return (
    <div class="flex min-w-0 flex-col gap-2">
      <div class="relative">
        <label for={id} class="sr-only">
          Capture
        </label>
        <textarea
          ref={(element) => {
            field = element;
            props.ref?.(element);
          }}
          {...described(id, { hint: lines() > 1 ? "several" : undefined, error: error() })}
          id={id}
          rows={1}
          enterkeyhint="done"
          autocomplete="off"
          placeholder={props.placeholder ?? "Catch a thought, a task, a link"}
          value={props.text()}
          onFocus={() => reader.warm()}
          onInput={(event) => {
            reader.warm();
            type(event.currentTarget.value);
            follow();
          }}
          onKeyDown={keyDown}
          onKeyUp={follow}
          onPointerUp={follow}
          class={cx(
            inputClass,
            "field-sizing-content block max-h-[40vh] min-h-11 resize-none py-2.5 pr-12 pl-3.5 leading-[1.45]",
          )}
        />
        <IconButton
          name="Save"
          keys="Enter"
          icon={CornerDownLeft}
          size="small"
          disabled={props.text().trim() === ""}
          class="absolute right-2 bottom-2"
          onClick={() => void submit()}
        />
      </div>
      {/* Its height is kept free: what is found must not push the page about under the hands. */}
      <div class="flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1.5 coarse:min-h-8">
        <PartChips parts={reading().parts} now={now()} clock={clock()} onReject={reject} />
        <FieldNote
          id={id}
          hint={lines() > 1 ? `${itemCount(lines())}, one for each line.` : undefined}
          error={error()}
        />
      </div>
    </div>
  );
}
