import { v7 } from "uuid";

/** Enough for what is asked about right after it was made. */
const MOST = 100;
const made: string[] = [];

/** A new row's id: time-ordered, so that indexes stay compact. Made here, never inside a mutator. */
export function newId(): string {
  const id = v7();
  made.push(id);
  if (made.length > MOST) made.shift();
  return id;
}

/** Whether this page made the row of that id, lately. */
export const isOfThisPage = (id: string): boolean => made.includes(id);
