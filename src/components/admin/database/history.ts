// The statements this person ran in this browser, newest first, each once. They stay here: nothing is sent.
import { createSignal } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";

const MOST = 50;

/** With the person in its name: what carries that is removed when they sign out. */
const key = (): string => `ostinato.statements.${signedInUser()}`;

function stored(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key()) ?? "[]");
    return Array.isArray(found) ? found.filter((entry) => typeof entry === "string").slice(0, MOST) : [];
  } catch {
    // No room or no permission to keep anything: then there is no history.
    return [];
  }
}

export function useHistory() {
  const [statements, setStatements] = createSignal<readonly string[]>(stored());
  const keep = (next: readonly string[]) => {
    setStatements(next);
    try {
      localStorage.setItem(key(), JSON.stringify(next));
    } catch {
      // As above: for as long as the page is open it is still there.
    }
  };
  return {
    statements,
    add: (text: string) => keep([text, ...statements().filter((other) => other !== text)].slice(0, MOST)),
    clear: () => keep([]),
  };
}
