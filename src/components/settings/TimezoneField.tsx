import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { deviceTimezone } from "#components/shell/device.ts";
import { cx } from "#components/ui/cx.ts";
import { timeText } from "#components/ui/dates.ts";
import { described, Field, inputClass } from "#components/ui/Field.tsx";
import { useEditor } from "./editor.ts";
import { findZones, offsetOf, zones } from "./timezones.ts";

/** As many as one looks through; typing narrows the rest. */
const MOST_SHOWN = 40;

/** A field that searches: typing narrows the list, the arrows walk it, Enter takes one, Escape leaves it as it was. */
export function TimezoneField() {
  const { settings, errorOf, change } = useEditor();
  const now = useNow(30_000);
  const id = createUniqueId();
  const [query, setQuery] = createSignal<string>();
  const [active, setActive] = createSignal(0);
  const isOpen = () => query() !== undefined;
  const current = () => settings().timezone;
  const all = createMemo(() => zones([current()]));
  const found = createMemo(() => (isOpen() ? findZones(all(), query() ?? "", now(), MOST_SHOWN) : []));
  const labelOf = (name: string) => all().find((zone) => zone.name === name)?.label ?? name;
  const timeIn = (name: string) => timeText(now(), name);
  const here = deviceTimezone();

  const open = (text: string) => {
    setQuery(text);
    setActive(0);
  };
  const choose = (name: string | undefined) => {
    setQuery(undefined);
    if (name !== undefined && name !== current()) void change({ timezone: name });
  };
  const walk = (to: number) => {
    setActive(Math.max(0, Math.min(found().length - 1, to)));
    document.getElementById(`${id}-${active()}`)?.scrollIntoView({ block: "nearest" });
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen()) walk(active() + step);
      else open("");
    } else if (event.key === "Enter" && isOpen()) {
      event.preventDefault();
      const zone = found()[active()];
      if (zone) choose(zone.name);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      choose(undefined);
    }
  };

  return (
    <div class="relative">
      <Field
        id={id}
        label="Time zone"
        hint={`It is ${timeIn(current())} there.`}
        error={errorOf("timezone")}
        aside={
          <Show when={here !== current()}>
            <button
              type="button"
              class="tap text-accent-ink text-xs hover:underline"
              onClick={() => choose(here)}
            >
              Use this device's, {labelOf(here)}
            </button>
          </Show>
        }
      >
        <input
          {...described(id, { hint: "there", error: errorOf("timezone") })}
          id={id}
          role="combobox"
          aria-expanded={isOpen()}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen() && found().length > 0 ? `${id}-${active()}` : undefined}
          autocomplete="off"
          spellcheck={false}
          value={query() ?? labelOf(current())}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => !isOpen() && open("")}
          onInput={(event) => open(event.currentTarget.value)}
          onKeyDown={keyDown}
          onBlur={() => choose(undefined)}
          placeholder={labelOf(current())}
          class={cx(inputClass, "h-9 coarse:h-11")}
        />
      </Field>
      <Show when={isOpen()}>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Time zones"
          class="absolute inset-x-0 top-16 z-30 max-h-64 overflow-y-auto rounded-md border border-line bg-surface-2 p-1 shadow-float"
        >
          <For
            each={found()}
            fallback={<p class="px-2 py-1.5 text-faint">No time zone is called that. Try a city nearby.</p>}
          >
            {(zone, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
              // biome-ignore lint/a11y/useFocusableInteractive: the field names the active option instead.
              <div
                id={`${id}-${index()}`}
                role="option"
                aria-selected={zone.name === current()}
                // The field keeps the focus: losing it would close the list before the press counts.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(zone.name)}
                class={cx(
                  "flex items-center gap-3 rounded-sm px-2 py-1.5 coarse:min-h-11",
                  index() === active() ? "bg-surface-3 text-strong" : "text-text",
                )}
              >
                <span class="min-w-0 flex-1 truncate">{zone.label}</span>
                <span class="num text-faint text-xs">{offsetOf(zone.name, now())}</span>
              </div>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
