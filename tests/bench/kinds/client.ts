// What all kinds of clients that are compared have in common, so that they are driven and timed by the same code.
import type { Account } from "../devices.ts";

/** Numbers written rise by one; a client reports each it sees, at once. */
export type OnValue = (n: number) => void;

export interface Client {
  /** Writes `n`. Resolves when the server has confirmed it. */
  send(n: number): Promise<unknown>;
  close(): Promise<void>;
}

export type Kind = "ours" | "bare" | "notify" | "decoding";

export interface ClientSpec {
  kind: Kind;
  /** Where its server is: the gateway, a zero-cache, or the relay of a floor. */
  url: string;
  /** For the floors: where they write. */
  databaseUrl?: string;
  /** For ours: whose device it is, and what it does. */
  account?: Account;
  deed?: Deed;
  /** For ours: the library in which they work. */
  libraryId?: string;
  /** For an operator's: whose deeds they watch; a device without it is the one that acts. */
  watched?: string;
  /** Rows one write changes, where that is a choice. */
  rows?: number;
}

/**
 * `focus`: pause and resume; `bulk` and `separate`: the priority of inbox items, in one write or in one for each;
 * `reorder`: the last track of a library goes to its beginning; `quest`: the next of many quests is completed, which
 * operators see in their feed.
 */
export type Deed = "focus" | "bulk" | "separate" | "settings" | "reorder" | "quest";
