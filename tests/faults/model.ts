// What must be true: every operation anybody began, and what its device was told about it.
import type { ReadonlyJSONValue } from "@rocicorp/zero";

export interface Operation {
  readonly op: string;
  readonly userId: string;
  /** Of the device that did it. */
  readonly device: string;
  /** Of the mutator, `inbox.capture`. */
  readonly name: string;
  readonly args: ReadonlyJSONValue;
  /** Done to somebody else's rows, past the rules of the own device: the server has to refuse it. */
  readonly forged: boolean;
  /** `declined`: the device's own rules refused it, so that it was never sent. */
  state: "waiting" | "accepted" | "refused" | "declined";
  /** Why it was refused or declined. */
  code?: string;
  /** How often it was handed to Zero. */
  sent: number;
}

export class Model {
  readonly operations = new Map<string, Operation>();
  readonly #heard = new Set<() => void>();

  begin(operation: Omit<Operation, "state" | "sent">): Operation {
    const begun: Operation = { ...operation, state: "waiting", sent: 0 };
    this.operations.set(begun.op, begun);
    for (const hear of this.#heard) hear();
    return begun;
  }

  waiting(): Operation[] {
    return [...this.operations.values()].filter(({ state }) => state === "waiting");
  }

  /** Resolves when so many more operations have been begun, or `over` says that none will follow. */
  more(count: number, over: AbortSignal): Promise<void> {
    const goal = this.operations.size + count;
    return new Promise((resolve) => {
      const hear = () => {
        if (this.operations.size < goal && !over.aborted) return;
        this.#heard.delete(hear);
        over.removeEventListener("abort", hear);
        resolve();
      };
      this.#heard.add(hear);
      over.addEventListener("abort", hear);
      hear();
    });
  }
}
