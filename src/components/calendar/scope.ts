// How much of a series is meant, asked one question at a time; `ScopeDialog` shows it.
import { createSignal } from "solid-js";

export const SCOPES = ["this", "following", "all"] as const;
export type Scope = (typeof SCOPES)[number];

export interface ScopeQuestion {
  title: string;
  /** The verb on the button. */
  action: string;
  isDanger?: boolean;
  /** Nothing lies before: what follows is all. */
  isFirst: boolean;
  /** The change is one of the series, not of one of its events. */
  isSeriesOnly?: boolean;
  isAllOnly?: boolean;
}

export type AskScope = (question: ScopeQuestion) => Promise<Scope | undefined>;

export const scopesOf = ({ isFirst, isSeriesOnly, isAllOnly }: ScopeQuestion): Scope[] =>
  SCOPES.filter((scope) => scope === "all" || (!isAllOnly && (scope === "this" ? !isSeriesOnly : !isFirst)));

export function createScopeQuestion() {
  const [asked, setAsked] = createSignal<ScopeQuestion & { answer: (scope: Scope | undefined) => void }>();
  const ask: AskScope = (question) => {
    const scopes = scopesOf(question);
    if (scopes.length === 1) return Promise.resolve(scopes[0]);
    asked()?.answer(undefined);
    return new Promise((resolve) => setAsked({ ...question, answer: resolve }));
  };
  const settle = (scope: Scope | undefined) => {
    asked()?.answer(scope);
    setAsked(undefined);
  };
  return { asked, ask, settle };
}
