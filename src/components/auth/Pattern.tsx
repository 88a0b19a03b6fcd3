// An ostinato, drawn: a few steps, repeated until they carry the whole piece. Decoration, hidden from readers.
import { For } from "solid-js";
import "./auth.css";

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
/** Room for the playhead's head above the first row. */
const HEAD = 14;
const LOUDNESS: Record<string, string> = { x: "1", o: "0.5" };

export function Pattern(props: { class?: string }) {
  return (
    <svg aria-hidden="true" viewBox={`-6 ${-HEAD} ${WIDTH + 12} ${HEIGHT + HEAD + 2}`} class={props.class}>
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
                class={mark === "." ? "fill-surface-2" : "pattern-step"}
                style={
                  mark === "." ? {} : { fill: voice.colour, "--step": step(), "--loudness": LOUDNESS[mark] }
                }
              />
            )}
          </For>
        )}
      </For>
      <path
        class="pattern-playhead fill-accent"
        d={`M-5 ${-HEAD} h10 l-5 7 z M-0.75 ${-HEAD + 6} h1.5 v${HEIGHT + HEAD - 6} h-1.5 z`}
      />
    </svg>
  );
}
