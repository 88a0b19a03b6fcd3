// Stands in for Zero's own (`server/build/zero-parts.ts`), which notes each one who waits for the tab to be hidden until
// it is. Zero's connection loop asks with every message that arrives.

type Seen = Document["visibilityState"];

export interface VisibilityWatcher {
  readonly visibilityState: Seen;
  /** Fulfilled at once if it is visible now. */
  waitForVisible(): Promise<void>;
  /** Fulfilled at once if it has been hidden for longer than the interval. */
  waitForHidden(): Promise<void>;
}

/** All who wait for one thing share a promise. */
class Wait {
  #promise: Promise<void> | undefined;
  #end = () => {};

  get promise(): Promise<void> {
    this.#promise ??= new Promise((resolve) => {
      this.#end = resolve;
    });
    return this.#promise;
  }

  end(): void {
    this.#end();
    this.#promise = undefined;
  }
}

/**
 * @param doc undefined where there is none: then it is always visible
 * @param hiddenIntervalMs how long a tab has to be out of sight to count as hidden
 * @param signal ends the watching
 */
export function getDocumentVisibilityWatcher(
  doc: Document | undefined,
  hiddenIntervalMs: number,
  signal: AbortSignal,
): VisibilityWatcher {
  const waits = { visible: new Wait(), hidden: new Wait() };
  let state: Seen = doc?.visibilityState ?? "visible";
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const turn = (next: Seen) => {
    if (next === state) return;
    state = next;
    waits[next].end();
  };
  doc?.addEventListener(
    "visibilitychange",
    () => {
      clearTimeout(hiding);
      if (doc.visibilityState === "visible") turn("visible");
      else hiding = setTimeout(() => turn("hidden"), hiddenIntervalMs);
    },
    { signal },
  );
  const waitFor = (wanted: Seen) => (state === wanted ? Promise.resolve() : waits[wanted].promise);
  return {
    get visibilityState() {
      return state;
    },
    waitForVisible: () => waitFor("visible"),
    waitForHidden: () => waitFor("hidden"),
  };
}
