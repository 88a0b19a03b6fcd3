// What a fault is to the harness: something that is done to the world while people write, and undone again.
import type { Chance } from "#tests/house/chance.ts";
import type { Device } from "./device.ts";
import type { World } from "./world.ts";

export const FAMILIES = [
  "line",
  "endpoint",
  "process",
  "database",
  "replica",
  "time",
  "schema",
  "browser",
] as const;
export type Family = (typeof FAMILIES)[number];

export interface Scene {
  readonly world: World;
  readonly chance: Chance;
  /** The devices whose lines the lot has fallen on; those of one person at least twice. */
  readonly struck: readonly Device[];
  /** Resolves when so many more operations have been begun by all. */
  more(operations: number): Promise<void>;
  /** Says that something is not as it must be. */
  complain(what: string): void;
}

export interface Fault {
  readonly name: string;
  readonly family: Family;
  /** Whether it is part of the short set. */
  readonly isShort?: boolean;
  /** Why it can't be brought about on this machine. */
  unfit?(): string | undefined;
  /** Breaks something while people write, and mends it. Healing begins when it returns. */
  run(scene: Scene): Promise<void>;
}
