// Who is here, in memory: people by the sessions that have an open socket. A person is gone when their last session has
// had none for the grace, so that a reload, a train's tunnel or a restart of ours is no departure.

/** What is to be done about a person: looked at again, and whether they have just gone. */
export type Note = (userId: string, isGone: boolean) => void;

export class Roll {
  readonly #graceMs: number;
  readonly #note: Note;
  readonly #personOf = new Map<string, string>();
  readonly #sessionsOf = new Map<string, Set<string>>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();

  constructor(graceMs: number, note: Note) {
    this.#graceMs = graceMs;
    this.#note = note;
  }

  arrive(sessionId: string, userId: string): void {
    clearTimeout(this.#leaving.get(userId));
    const wasLeaving = this.#leaving.delete(userId);
    const sessions = this.#sessionsOf.get(userId) ?? new Set();
    const isFirst = sessions.size === 0 && !wasLeaving;
    this.#sessionsOf.set(userId, sessions.add(sessionId));
    this.#personOf.set(sessionId, userId);
    if (isFirst) this.#note(userId, false);
  }

  leave(sessionId: string): void {
    const userId = this.#personOf.get(sessionId);
    if (!userId) return;
    this.#personOf.delete(sessionId);
    const sessions = this.#sessionsOf.get(userId);
    sessions?.delete(sessionId);
    if (sessions?.size !== 0) return;
    const timer = setTimeout(() => {
      this.#leaving.delete(userId);
      this.#sessionsOf.delete(userId);
      this.#note(userId, true);
    }, this.#graceMs);
    this.#leaving.set(userId, timer.unref());
  }

  readonly isHere = (userId: string): boolean => this.#sessionsOf.has(userId);

  people(): string[] {
    return [...this.#sessionsOf.keys()];
  }

  /** Forgets who was about to leave; for the end of the process. */
  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
  }
}
