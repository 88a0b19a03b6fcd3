import { createUniqueId } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import "./mixer.css";

/** One channel of the mixer: how loud it is, its fader, its name. */
export function Fader(props: {
  name: string;
  /** 0..100. */
  value: number;
  disabled?: boolean;
  class?: string;
  onValue: (value: number) => void;
  onCommit: (value: number) => void;
}) {
  const id = createUniqueId();
  return (
    <div class={cx("flex w-18 flex-col items-center gap-2", props.class)}>
      <span class={cx("num text-sm", props.value > 0 ? "text-strong" : "text-faint")} aria-hidden="true">
        {props.value > 0 ? props.value : "–"}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        aria-orientation="vertical"
        aria-valuetext={props.value > 0 ? `${props.value} %` : "silent"}
        value={props.value}
        disabled={props.disabled}
        onInput={(event) => props.onValue(event.currentTarget.valueAsNumber)}
        onChange={(event) => props.onCommit(event.currentTarget.valueAsNumber)}
        style={{ "--share": `${props.value}%` }}
        class="fader"
      />
      <label
        for={id}
        class={cx("max-w-full text-center text-xs", props.value > 0 ? "text-strong" : "text-faint")}
      >
        {props.name}
      </label>
    </div>
  );
}
