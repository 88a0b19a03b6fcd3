// Verbs whose code comes to a device only when it needs them: a device knows every verb by its name from the start, but
// a first visit has no use for what a library's owner or an operator does. See ../README.md.
import { defineMutator, defineMutators, type MutatorDefinition, mustGetMutator } from "@rocicorp/zero";

// biome-ignore lint/suspicious/noExplicitAny: the definitions of a domain differ in what they take, and keep their types
type Definitions = Readonly<Record<string, MutatorDefinition<any, any, any, any>>>;
type Run = { fn(options: object): Promise<void> };

export interface LateVerbs<Verbs extends Definitions = Definitions> {
  /** What the registry holds: the same names and arguments, which run the real ones. */
  readonly verbs: Verbs;
  /** Resolves once they are here. Rejects when they can't be fetched; the next call tries again. */
  arrive(): Promise<void>;
  /** Whether running one waits for nothing. */
  isHere(): boolean;
}

/**
 * @param domain their key in the registry
 * @param names every one of them; the compiler finds a missing one and one too many
 */
export function later<Verbs extends Definitions>(
  domain: string,
  load: () => Promise<Verbs>,
  names: Readonly<Record<keyof Verbs, true>>,
): LateVerbs<Verbs> {
  let registry: object | undefined;
  let arriving: Promise<void> | undefined;

  const arrive = (): Promise<void> => {
    arriving ??= load().then(
      (verbs) => {
        // With their validators, under the names they are known by.
        registry = defineMutators({ [domain]: verbs } as never);
      },
      (error: unknown) => {
        arriving = undefined;
        throw error;
      },
    );
    return arriving;
  };

  const standIn = (name: string) =>
    defineMutator(async ({ tx, ctx, args }) => {
      if (!registry && tx.reason === "rebase") {
        // Zero replays writes inside a transaction of the browser's database, which ends if anything else is waited for.
        // Until the code is here there is no forecast of what another page wrote; the server's rows come anyway.
        void arrive().catch(() => undefined);
        return;
      }
      await arrive();
      const real = mustGetMutator(registry as never, `${domain}.${name}`) as unknown as Run;
      await real.fn({ tx, ctx, args });
    });

  const verbs = Object.fromEntries(Object.keys(names).map((name) => [name, standIn(name)]));
  return { verbs: verbs as unknown as Verbs, arrive, isHere: () => registry !== undefined };
}
