import { cx } from "./cx.ts";

const COLOURS = ["bg-c1", "bg-c2", "bg-c3", "bg-c4", "bg-c5"] as const;

/** Two letters for a name: of the first and last word, or the first two of a single one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? "?";
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = last ? [first, last].map((word) => [...word][0]) : [...first].slice(0, 2);
  return letters.join("").toUpperCase();
}

const colourOf = (key: string): string => {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
};

/** A person; the ring says that they are at work right now (say so in words nearby as well). */
export function Avatar(props: { name: string; colourKey?: string; live?: boolean; class?: string }) {
  return (
    <span
      role="img"
      aria-label={props.live ? `${props.name}, live now` : props.name}
      class={cx(
        "inline-grid size-6.5 shrink-0 place-items-center rounded-full font-[650] text-[0.625rem] text-on-clip ring-2 ring-surface-1",
        props.live && "outline-[1.5px] outline-good outline-offset-2",
        colourOf(props.colourKey ?? props.name),
        props.class,
      )}
    >
      <span aria-hidden="true">{initials(props.name)}</span>
    </span>
  );
}
