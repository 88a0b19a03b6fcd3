import { v7 } from "uuid";

/** A new row's id: time-ordered, so that indexes stay compact. Made here, never inside a mutator. */
export const newId = (): string => v7();
