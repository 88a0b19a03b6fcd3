import type { JSX } from "solid-js";
import { cx } from "./cx.ts";
import { shareOf } from "./ProgressBar.tsx";

/** A share of a whole as a ring; `children` stand in its middle. `size` in px. */
export function ProgressRing(props: {
  label: string;
  value: number;
  max?: number;
  text?: string;
  size?: number;
  thickness?: number;
  class?: string;
  children?: JSX.Element;
}) {
  const size = () => props.size ?? 40;
  const thickness = () => props.thickness ?? Math.max(3, Math.round(size() / 12));
  const radius = () => (size() - thickness()) / 2;
  const length = () => 2 * Math.PI * radius();
  const share = () => shareOf(props.value, props.max ?? 100);
  return (
    <span
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.max ?? 100}
      aria-valuenow={Math.min(props.value, props.max ?? 100)}
      aria-valuetext={props.text}
      class={cx("relative inline-grid place-items-center", props.class)}
      style={{ width: `${size()}px`, height: `${size()}px` }}
    >
      <svg width={size()} height={size()} class="-rotate-90 absolute inset-0" aria-hidden="true">
        <circle
          cx={size() / 2}
          cy={size() / 2}
          r={radius()}
          fill="none"
          stroke="var(--surface-3)"
          stroke-width={thickness()}
        />
        <circle
          cx={size() / 2}
          cy={size() / 2}
          r={radius()}
          fill="none"
          stroke="var(--accent)"
          stroke-width={thickness()}
          stroke-linecap="round"
          stroke-dasharray={`${length() * share()} ${length()}`}
          opacity={share() > 0 ? 1 : 0}
          class="transition-[stroke-dasharray]"
        />
      </svg>
      <span class="num relative text-center">{props.children}</span>
    </span>
  );
}
