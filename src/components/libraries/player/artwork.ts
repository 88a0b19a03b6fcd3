// The picture of a library for the system's own player, which wants pixels.
import type { LibraryType } from "#zero/libraries/schema.ts";
import { coverOf, type Shape, SIDE } from "../cover.ts";

const PIXELS = 512;

function draw(canvas: CanvasRenderingContext2D, shape: Shape, colour: string): void {
  canvas.globalAlpha = shape.opacity;
  canvas.fillStyle = colour;
  canvas.strokeStyle = colour;
  const path = new Path2D(shape.type === "wave" ? shape.path : undefined);
  if (shape.type === "bar") path.roundRect(shape.x, shape.y, shape.width, shape.height, 1.4);
  if (shape.type === "disc" || shape.type === "ring")
    path.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
  if (shape.type === "ring") {
    canvas.lineWidth = shape.width;
    canvas.stroke(path);
  } else canvas.fill(path);
}

/** As the library's cover is drawn on the page, in the colours of the theme. */
export function artworkOf(name: string, kind: LibraryType): MediaImage[] {
  const element = Object.assign(document.createElement("canvas"), { width: PIXELS, height: PIXELS });
  const canvas = element.getContext("2d");
  if (!canvas) return [];
  const colourOf = (token: string) => {
    // A canvas knows no tokens: an element of the page works them out.
    const probe = Object.assign(document.createElement("span"), { hidden: true });
    probe.style.color = `var(${token})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  const { first, second, shapes } = coverOf(name, kind);
  const colours = {
    first: colourOf(`--c${first}`),
    second: colourOf(`--c${second}`),
    ink: colourOf("--strong"),
  };
  canvas.scale(PIXELS / SIDE, PIXELS / SIDE);
  canvas.fillStyle = colourOf("--surface-2");
  canvas.fillRect(0, 0, SIDE, SIDE);
  for (const shape of shapes) draw(canvas, shape, colours[shape.tint]);
  return [{ src: element.toDataURL("image/png"), sizes: `${PIXELS}x${PIXELS}`, type: "image/png" }];
}
