// One question at a time, from anywhere; `ConfirmHost` shows it.
import { createSignal } from "solid-js";

export type Question = {
  title: string;
  /** What happens, and whether it can be taken back. */
  text?: string;
  /** The verb on the button that does it. */
  action: string;
  cancel?: string;
  danger?: boolean;
};

type Asked = Question & { answer: (yes: boolean) => void };
const [asked, setAsked] = createSignal<Asked>();

/** What is being asked now. */
export { asked };

/** Asks from anywhere; true if the person did confirm. A second question answers the first one with no. */
export function ask(question: Question): Promise<boolean> {
  asked()?.answer(false);
  return new Promise((resolve) => setAsked({ ...question, answer: resolve }));
}

/** Answers what is being asked. */
export function settle(yes: boolean): void {
  asked()?.answer(yes);
  setAsked(undefined);
}
