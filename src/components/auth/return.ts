import { createSignal } from "solid-js";

/** Put off until the lamp is asked for it, or the next session ends. */
const [isPutOff, putOff] = createSignal(false);

export { isPutOff, putOff };

/** Shows the dialog again to somebody who had put it off. */
export const askToReturn = (): void => void putOff(false);
