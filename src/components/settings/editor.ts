// Changing settings: each on its own, at once, checked by the server's own rules before it is sent.
import { type Accessor, createContext, createSignal, useContext } from "solid-js";
import type { InferInput } from "valibot";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import { complaints } from "#zero/kernel/args.ts";
import { mutators } from "#zero/mutators.ts";
import { settingChanges } from "#zero/settings/rules.ts";
import type { UserSettings } from "#zero/settings/schema.ts";

export type SettingChanges = InferInput<typeof settingChanges>;
export type SettingName = keyof SettingChanges & keyof UserSettings;
/** The settings whose value is a `T`. */
export type SettingOf<T> = {
  [Name in SettingName]: UserSettings[Name] extends T ? Name : never;
}[SettingName];

export interface SettingsEditor {
  settings: Accessor<UserSettings>;
  /** What is wrong with what was last chosen for a setting. */
  errorOf: (name: SettingName) => string | undefined;
  /** Why a value would be refused; also shows it at the field. */
  check: (changes: SettingChanges) => boolean;
  /** Saves what is valid; false when it was refused, with the sentence at its field. */
  change: (changes: SettingChanges) => Promise<boolean>;
}

export function createSettingsEditor(settings: Accessor<UserSettings>): SettingsEditor {
  const act = useAct();
  const [errors, setErrors] = createSignal<Partial<Record<SettingName, string>>>({});

  const show = (names: string[], found: Record<string, string>) => {
    const cleared = Object.fromEntries(names.map((name) => [name, undefined]));
    setErrors((all) => ({ ...all, ...cleared, ...found }));
  };
  const check = (changes: SettingChanges): boolean => {
    const found = complaints(settingChanges, changes);
    show(Object.keys(changes), found ?? {});
    return found === null;
  };
  /** The server names the field as a path into the arguments: `changes.theme`. */
  const refuse = (changes: SettingChanges) => (refusal: Refusal) => {
    const name = refusal.field?.split(".").at(-1) ?? Object.keys(changes)[0] ?? "";
    show([], { [name]: refusal.sentence });
  };
  return {
    settings,
    errorOf: (name) => errors()[name],
    check,
    change: async (changes) => {
      if (!check(changes)) return false;
      const onRefused = refuse(changes);
      const outcome = await act(mutators.settings.change({ changes, at: serverNow() }), { onRefused });
      if (!outcome.ok) onRefused(outcome);
      return outcome.ok;
    },
  };
}

const EditorContext = createContext<SettingsEditor>();
export const EditorProvider = EditorContext.Provider;

export function useEditor(): SettingsEditor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor needs an EditorProvider above it.");
  return editor;
}
