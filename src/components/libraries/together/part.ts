// The part this device takes in what plays together: it leads, it follows, or neither. A person's other devices take
// their own, so that one who leads from the studio is not told by their phone.
import { createSignal } from "solid-js";

export interface Part {
  readonly libraryId: string;
  readonly as: "leading" | "following";
}

const [part, setPart] = createSignal<Part>();

export { part, setPart };

/** Whether this device leads or follows in that library. */
export const takesPart = (libraryId: string, as: Part["as"]): boolean => {
  const taken = part();
  return taken?.libraryId === libraryId && taken.as === as;
};
