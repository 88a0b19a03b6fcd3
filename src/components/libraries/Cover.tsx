import { createMemo, For, Match, Switch } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import type { LibraryType } from "#zero/libraries/schema.ts";
import { coverOf, type Shape, SIDE, type Tint } from "./cover.ts";

/** The picture of a library, drawn from its name. It says nothing that is not written beside it. */
export function Cover(props: { name: string; kind: LibraryType; class?: string }) {
  const drawing = createMemo(() => coverOf(props.name, props.kind));
  const colour = (tint: Tint) =>
    tint === "ink" ? "var(--strong)" : `var(--c${tint === "first" ? drawing().first : drawing().second})`;
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      aria-hidden="true"
      class={cx("block aspect-square shrink-0 overflow-hidden rounded-md", props.class)}
      style={{ background: `color-mix(in oklab, var(--c${drawing().first}) 16%, var(--surface-2))` }}
    >
      <For each={drawing().shapes}>{(shape) => <Drawn shape={shape} colour={colour(shape.tint)} />}</For>
    </svg>
  );
}

const is = <Type extends Shape["type"]>(shape: Shape, type: Type) =>
  shape.type === type && (shape as Extract<Shape, { type: Type }>);

function Drawn(props: { shape: Shape; colour: string }) {
  return (
    <Switch>
      <Match when={is(props.shape, "bar")}>
        {(bar) => (
          <rect
            x={bar().x}
            y={bar().y}
            width={bar().width}
            height={bar().height}
            rx="1.4"
            fill={props.colour}
            opacity={bar().opacity}
          />
        )}
      </Match>
      <Match when={is(props.shape, "disc")}>
        {(disc) => (
          <circle
            cx={disc().x}
            cy={disc().y}
            r={disc().radius}
            fill={props.colour}
            opacity={disc().opacity}
          />
        )}
      </Match>
      <Match when={is(props.shape, "ring")}>
        {(ring) => (
          <circle
            cx={ring().x}
            cy={ring().y}
            r={ring().radius}
            fill="none"
            stroke={props.colour}
            stroke-width={ring().width}
            opacity={ring().opacity}
          />
        )}
      </Match>
      <Match when={is(props.shape, "wave")}>
        {(wave) => <path d={wave().path} fill={props.colour} opacity={wave().opacity} />}
      </Match>
    </Switch>
  );
}
