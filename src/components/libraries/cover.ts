// What a cover shows, worked out from name and kind alone, so that it is the same on every device and for every member.
import type { LibraryType } from "#zero/libraries/schema.ts";

/** The side of the square that covers are drawn in. */
export const SIDE = 96;

/** A colour by its place in the palette: the cover's two clip colours, and the ink on them. */
export type Tint = "first" | "second" | "ink";
export type Shape = { readonly tint: Tint; readonly opacity: number } & (
  | {
      readonly type: "bar";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly type: "disc"; readonly x: number; readonly y: number; readonly radius: number }
  | {
      readonly type: "ring";
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly width: number;
    }
  | { readonly type: "wave"; readonly path: string }
);
export interface CoverDrawing {
  /** Numbers of two clip colours (`--c1` to `--c5`). */
  readonly first: number;
  readonly second: number;
  readonly shapes: readonly Shape[];
}

const CLIPS = 5;

/** FNV-1a over UTF-16 units: small, and the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A row of numbers from 0 to 1 that follows from its seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function coverOf(name: string, kind: LibraryType): CoverDrawing {
  const roll = dice(hashOf(`${kind}:${name.trim().toLowerCase()}`));
  const first = 1 + Math.floor(roll() * CLIPS);
  const second = 1 + ((first + Math.floor(roll() * (CLIPS - 1))) % CLIPS);
  return { first, second, shapes: DRAWINGS[kind](roll) };
}

const DRAWINGS: Readonly<Record<LibraryType, (roll: () => number) => Shape[]>> = {
  playlist: sequence,
  album: record,
  ambience: waves,
};

/** Lanes of clips, each a short figure that goes on and on: an ostinato. */
function sequence(roll: () => number): Shape[] {
  const [lanes, steps, gap, top] = [6, 16, 1.6, 18];
  const step = SIDE / steps;
  const lane = (SIDE - 2 * top) / lanes;
  const tints: Tint[] = ["first", "second", "first", "ink", "second", "first"];
  return Array.from({ length: lanes }, (_, row) => {
    const period = [3, 4, 6, 8][Math.floor(roll() * 4)] ?? 4;
    const shift = Math.floor(roll() * period);
    const length = 1 + Math.floor(roll() * Math.min(3, period - 1));
    const tint = tints[row] ?? "first";
    const shapes: Shape[] = [];
    for (let at = shift - period; at < steps; at += period) {
      const [from, to] = [Math.max(0, at), Math.min(steps, at + length)];
      if (to <= from) continue;
      shapes.push({
        type: "bar",
        tint,
        opacity: tint === "ink" ? 0.7 : 1,
        x: round(from * step + gap / 2),
        y: round(top + row * lane + gap / 2),
        width: round((to - from) * step - gap),
        height: round(lane - gap),
      });
    }
    return shapes;
  }).flat();
}

/** A record that leaves the sleeve: grooves around a label. */
function record(roll: () => number): Shape[] {
  const x = round(SIDE * (0.3 + 0.4 * roll()));
  const y = round(SIDE * (0.34 + 0.32 * roll()));
  const label = 9 + 6 * roll();
  const shapes: Shape[] = [];
  let radius = label + 6;
  while (radius < SIDE) {
    const width = 1 + 5 * roll() ** 2;
    shapes.push({
      type: "ring",
      tint: roll() < 0.22 ? "second" : "first",
      opacity: round(0.35 + 0.6 * roll()),
      ...{ x, y, radius: round(radius + width / 2), width: round(width) },
    });
    radius += width + 1.4 + 2.6 * roll();
  }
  return [
    ...shapes,
    { type: "disc", tint: "second", opacity: 1, x, y, radius: round(label) },
    { type: "disc", tint: "ink", opacity: 0.9, x, y, radius: 2.2 },
  ];
}

/** Layers that roll towards the one who listens, under a moon. */
function waves(roll: () => number): Shape[] {
  const layers = 5;
  const moon: Shape = {
    type: "disc",
    tint: "second",
    opacity: 0.95,
    x: round(SIDE * (0.24 + 0.52 * roll())),
    y: round(SIDE * (0.22 + 0.14 * roll())),
    radius: round(8 + 5 * roll()),
  };
  const sea = Array.from({ length: layers }, (_, layer): Shape => {
    const base = SIDE * (0.46 + (0.5 * layer) / layers);
    const [height, turns, phase] = [3 + 5 * roll(), 0.8 + 1.4 * roll(), roll() * 2 * Math.PI];
    const at = (x: number) => round(base + height * Math.sin(phase + (turns * 2 * Math.PI * x) / SIDE));
    const points = Array.from({ length: 17 }, (_, i) => (i * SIDE) / 16).map((x) => `${round(x)} ${at(x)}`);
    return {
      type: "wave",
      tint: "first",
      opacity: 0.22 + 0.06 * layer,
      path: `M${points.join("L")}V${SIDE}H0Z`,
    };
  });
  return [moon, ...sea];
}
