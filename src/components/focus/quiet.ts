// Whether this one device rings: three devices in one studio should not have to.
import { createSignal } from "solid-js";

const STORED = "ostinato.quiet";
const [quiet, setQuiet] = createSignal(globalThis.localStorage?.getItem(STORED) === "1");

export { quiet };

export function makeQuiet(value: boolean): void {
  localStorage.setItem(STORED, value ? "1" : "0");
  setQuiet(value);
}
