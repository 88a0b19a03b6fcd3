// An ostinato, drawn: a few steps, repeated until they carry the whole piece. Decoration, hidden from readers.
import { For } from "solid-js";

const STEPS = 16;
/** A row per voice: its colour, and the steps on which it sounds (x), faintly (o) or not (.). */
const VOICES = [
  { colour: "var(--c4)", steps: "x...x...x...x..o" },
  { colour: "var(--c1)", steps: "..x...x...x...x." },
  { colour: "var(--c2)", steps: "x..x..x.x..x..x." },
  { colour: "var(--c5)", steps: ".x.o.x.o.x.o.x.o" },
  { colour: "var(--c3)", steps: "....x.......x..x" },
] as const;

const STEP = 24;
const GAP = 8;
const PITCH = STEP + GAP;
const WIDTH = STEPS * PITCH - GAP;
const HEIGHT = VOICES.length * PITCH - GAP;
const OPACITIES: Record<string, number> = { x: 1, o: 0.45 };

export function Pattern(props: { class?: string }) {
  return (
    <svg aria-hidden="true" viewBox={`0 -14 ${WIDTH} ${HEIGHT + 14}`} class={props.class}>
      <For each={VOICES}>
        {(voice, row) => (
          <For each={[...voice.steps]}>
            {(mark, step) => (
              <rect
                x={step() * PITCH}
                y={row() * PITCH}
                width={STEP}
                height={STEP}
                rx={6}
                fill={mark === "." ? "var(--surface-2)" : voice.colour}
                opacity={OPACITIES[mark] ?? 1}
              />
            )}
          </For>
        )}
      </For>
      <g class="pattern-playhead">
        <path d={`M-5 -14 h10 l-5 7 z M-0.75 -8 h1.5 v${HEIGHT + 8} h-1.5 z`} fill="var(--accent)" />
      </g>
    </svg>
  );
}
