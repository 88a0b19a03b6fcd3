// Music while you focus, as the settings page shows it.
import "#zero/libraries/preferences-mutators.ts";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { Section } from "#components/ui/Section.tsx";
import { Select } from "#components/ui/Select.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { mutators } from "#zero/mutators.ts";
import { useLibraries } from "../data.ts";

export function FocusMusic() {
  const act = useAct();
  const settings = useSettings();
  const { views, state } = useLibraries();
  const change = (changes: { playWithFocus?: boolean; fadeAtEnd?: boolean }) =>
    void act(mutators.settings.change({ changes, at: serverNow() }));
  const choose = (libraryId: string | null) =>
    void act(mutators.libraryPreferences.playWithFocus({ libraryId, at: serverNow() }));
  const turn = (playWithFocus: boolean) => {
    const first = views().find(({ preference }) => preference?.isFavorite) ?? views()[0];
    if (playWithFocus && !settings()?.focusLibraryId && first) choose(first.id);
    change({ playWithFocus });
  };
  const options = () => [
    { value: "", label: "None" },
    ...views().map(({ id, library }) => ({ value: id, label: library.name })),
  ];
  return (
    <Section title="Music while you focus">
      <Show
        when={views().length > 0 || state() !== "empty"}
        fallback={
          <p class="text-faint">
            There is no library to play yet.{" "}
            <A href="/libraries" class="text-accent-ink underline underline-offset-2">
              Make one
            </A>
          </p>
        }
      >
        <div class="grid gap-4">
          <Switch
            label="Play music with focus"
            hint="It begins with a session on the device you start it from, and rests while you pause."
            checked={settings()?.playWithFocus === true}
            onChange={turn}
          />
          <Show when={settings()?.playWithFocus}>
            <Select
              label="Library"
              class="max-w-96"
              value={settings()?.focusLibraryId ?? ""}
              onValue={(id) => choose(id === "" ? null : id)}
              options={options()}
            />
            <Switch
              label="Fade out at the end"
              hint="Over the last seconds of a session."
              checked={settings()?.fadeAtEnd === true}
              onChange={(fadeAtEnd) => change({ fadeAtEnd })}
            />
          </Show>
        </div>
      </Show>
    </Section>
  );
}
