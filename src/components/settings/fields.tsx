// The usual controls, each tied to one setting.
import { createSignal, createUniqueId, For, onCleanup } from "solid-js";
import { FieldNote } from "#components/ui/Field.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { RadioGroup } from "#components/ui/RadioGroup.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { type Option, Select } from "#components/ui/Select.tsx";
import { Slider } from "#components/ui/Slider.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { type SettingChanges, type SettingName, type SettingOf, useEditor } from "./editor.ts";
import "#components/ui/swatch.css";

/** Typing is over when it pauses this long. */
const PAUSE_MS = 600;

const changeOf = (name: SettingName, value: unknown) => ({ [name]: value }) as SettingChanges;

/** An emptied field is not a setting left out, it is one without a number. */
const numberOf = (name: SettingName, value: number | undefined) => changeOf(name, value ?? Number.NaN);

export function SettingSwitch(props: { name: SettingOf<boolean>; label: string; hint?: string }) {
  const { settings, errorOf, change } = useEditor();
  return (
    <Switch
      label={props.label}
      hint={props.hint}
      checked={settings()[props.name]}
      error={errorOf(props.name)}
      onChange={(checked) => void change(changeOf(props.name, checked))}
    />
  );
}

/** A number that is saved when typing pauses, or when one leaves the field; never one that is not allowed. */
export function SettingNumber(props: {
  name: SettingOf<number>;
  label: string;
  hint?: string;
  unit?: string;
  min: number;
  max: number;
  step?: number;
}) {
  const { settings, errorOf, check, change } = useEditor();
  const [typed, setTyped] = createSignal<{ value: number | undefined }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = async () => {
    clearTimeout(timer);
    const draft = typed();
    if (!draft) return;
    const saved = draft.value === settings()[props.name] || (await change(numberOf(props.name, draft.value)));
    // What was typed meanwhile stays, and so does what is not allowed.
    if (saved && typed() === draft) setTyped(undefined);
  };
  const type = (value: number | undefined) => {
    setTyped({ value });
    clearTimeout(timer);
    if (check(numberOf(props.name, value))) timer = setTimeout(() => void save(), PAUSE_MS);
  };
  onCleanup(() => void save());

  return (
    <div onFocusOut={() => void save()}>
      <NumberField
        label={props.label}
        hint={props.hint}
        unit={props.unit}
        min={props.min}
        max={props.max}
        step={props.step}
        value={typed() ? typed()?.value : settings()[props.name]}
        onValue={type}
        error={errorOf(props.name)}
      />
    </div>
  );
}

export function SettingSelect<T extends string | number>(props: {
  name: SettingOf<T>;
  label: string;
  hint?: string;
  options: readonly { value: T; label: string }[];
}) {
  const { settings, errorOf, change } = useEditor();
  const options = (): Option<string>[] =>
    props.options.map(({ value, label }) => ({ value: String(value), label }));
  const choose = (text: string) => {
    const option = props.options.find(({ value }) => String(value) === text);
    if (option) void change(changeOf(props.name, option.value));
  };
  return (
    <Select
      label={props.label}
      hint={props.hint}
      value={String(settings()[props.name])}
      onValue={choose}
      options={options()}
      error={errorOf(props.name)}
    />
  );
}

/** A slider that shows its effect while it moves and is saved when the hand lets go. */
export function SettingSlider(props: {
  name: SettingOf<number>;
  label: string;
  min: number;
  max: number;
  step?: number;
  onPreview?: (value: number) => void;
  disabled?: boolean;
}) {
  const { settings, errorOf, change } = useEditor();
  const [moving, setMoving] = createSignal<number>();
  const save = async (value: number) => {
    await change(changeOf(props.name, value));
    setMoving(undefined);
  };
  return (
    <Slider
      label={props.label}
      min={props.min}
      max={props.max}
      step={props.step}
      disabled={props.disabled}
      value={moving() ?? settings()[props.name]}
      format={(value) => `${value} %`}
      onValue={(value) => {
        setMoving(value);
        props.onPreview?.(value);
      }}
      onCommit={(value) => void save(value)}
      error={errorOf(props.name)}
    />
  );
}

export function SettingSegments<T extends string>(props: {
  name: SettingOf<T>;
  label: string;
  options: readonly { value: T; label: string }[];
}) {
  const { settings, errorOf, change } = useEditor();
  return (
    <div>
      <p aria-hidden="true" class="mb-1.5 font-[520] text-sm text-text">
        {props.label}
      </p>
      <SegmentedControl
        label={props.label}
        value={settings()[props.name] as unknown as T}
        onValue={(value) => void change(changeOf(props.name, value))}
        options={props.options}
      />
      <FieldNote id={createUniqueId()} error={errorOf(props.name)} />
    </div>
  );
}

/** Sentences to choose between. */
export function SettingRadios<T extends string>(props: {
  name: SettingOf<T>;
  label: string;
  options: readonly { value: T; label: string; hint: string }[];
}) {
  const { settings, errorOf, change } = useEditor();
  return (
    <RadioGroup
      label={props.label}
      hideLabel
      value={settings()[props.name] as unknown as T}
      onValue={(value) => void change(changeOf(props.name, value))}
      options={props.options}
      error={errorOf(props.name)}
    />
  );
}

/** Accents to choose from, as radio buttons that show themselves. */
export function SettingColours(props: {
  name: SettingOf<string>;
  label: string;
  options: readonly { value: string; label: string }[];
}) {
  const { settings, errorOf, change } = useEditor();
  const id = createUniqueId();
  return (
    <fieldset aria-describedby={errorOf(props.name) ? `${id}-error` : undefined}>
      <legend class="mb-1.5 font-[520] text-sm text-text">{props.label}</legend>
      <div class="flex flex-wrap gap-2">
        <For each={props.options}>
          {(option) => (
            <label class="relative flex items-center gap-2 rounded-full border border-line py-1.5 pr-3 pl-1.5 transition-colors hover:border-line-strong has-checked:border-accent-ink has-checked:bg-surface-2 has-focus-visible:outline-2 has-focus-visible:outline-focus coarse:min-h-11">
              <input
                type="radio"
                name={id}
                value={option.value}
                checked={settings()[props.name] === option.value}
                onChange={() => void change(changeOf(props.name, option.value))}
                class="absolute inset-0 appearance-none rounded-full outline-none"
              />
              <span aria-hidden="true" data-accent={option.value} class="swatch size-5 rounded-full" />
              <span class="text-sm text-text">{option.label}</span>
            </label>
          )}
        </For>
      </div>
      <FieldNote id={id} error={errorOf(props.name)} />
    </fieldset>
  );
}
