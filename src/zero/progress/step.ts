// What a listener of the pipeline is given.
import type { Transaction } from "@rocicorp/zero";
import type { About } from "../evidence/rules.ts";
import type { Deed } from "./deeds.ts";

export interface Step {
  readonly tx: Transaction;
  readonly userId: string;
  readonly deed: Deed;
  /** 1 when the deed is recorded, -1 when it is undone. */
  readonly sign: 1 | -1;
  /** When that happens, ms since the epoch; the deed itself may have been done long before it is undone. */
  readonly at: number;
  /** What is known of the deed beside itself; read once, when somebody asks. */
  readonly about: () => Promise<About>;
  /** Records what the deed brought about, as a deed of its own; see `record` for how deep that goes. */
  readonly record: (deed: Deed) => Promise<boolean>;
  /** Takes such a deed back. */
  readonly undo: (cause: string) => Promise<boolean>;
}

/** Listens to deeds. Its work is bounded whatever the history. */
export type Subscriber = (step: Step) => Promise<void>;
