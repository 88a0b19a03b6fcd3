import { type JSX, Show } from "solid-js";
import { useSettings } from "#components/shell/person.ts";
import { Skeleton } from "#components/ui/Delayed.tsx";
import { Page } from "#components/ui/Page.tsx";
import type { UserSettings } from "#zero/settings/schema.ts";
import { createSettingsEditor, EditorProvider } from "./editor.ts";
import { Appearance, DayAndTime, Focus, Notifications, type PlaySound, Rewards } from "./sections.tsx";

export interface SettingsPageProps {
  /** The part about the account, which belongs to another domain. */
  account: JSX.Element;
  /** What is heard while one focuses. */
  music: JSX.Element;
  /** Calendars that come in and go out. */
  calendars: JSX.Element;
  /** Plays a timer sound, volume 0..100. */
  playSound: PlaySound;
}

/** Everything one can set. Each change is saved at once and is seen on every device. */
export function SettingsPage(props: SettingsPageProps) {
  const settings = useSettings();
  return (
    <Page title="Settings" width="narrow">
      <Show when={settings()} fallback={<Skeleton rows={5} label="Loading settings" />}>
        {(known) => <Sections settings={known()} playSound={props.playSound} music={props.music} />}
      </Show>
      {props.calendars}
      {props.account}
    </Page>
  );
}

function Sections(props: { settings: UserSettings; playSound: PlaySound; music: JSX.Element }) {
  return (
    <EditorProvider value={createSettingsEditor(() => props.settings)}>
      <DayAndTime />
      <Focus playSound={props.playSound} />
      {props.music}
      <Notifications />
      <Appearance />
      <Rewards />
    </EditorProvider>
  );
}
