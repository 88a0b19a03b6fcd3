// Two audio elements, as a DJ's two decks: one is heard, the other holds what comes next, so that the change is not
// heard, or is a slow one. Knows nothing of libraries.

/** What an element plays from; `release` when it is no longer needed. */
export interface Source {
  url: string;
  release?: () => void;
}

export type Failure = "network" | "format";

export interface DeckEvents {
  /** The track ended and nothing was prepared in time. */
  ended(): void;
  /** Little of the track is left: what comes next can be prepared. */
  nearEnd(): void;
  /** Asked just before the change: whether this is still what comes next. */
  mayHandOver(key: string): boolean;
  handedOver(key: string): void;
  failed(why: Failure): void;
  /** The browser wants a press of the person first. */
  refused(): void;
  /** The length became known, the element waits or goes on. */
  changed(): void;
  /** The system paused or resumed it: a call, headphones taken off. */
  pausedByOthers(): void;
}

/** Seconds before the end at which the next track is fetched. */
const PREPARE_SECONDS = 30;
/** The element takes about this long to begin, so it is told so much before the end, in seconds. */
const LEAD_SECONDS = 0.03;
/** From here on a timer waits for the change: the events of the element are too rare for it. */
const WATCH_SECONDS = 1.5;
const RAMP_STEP_MS = 40;

const NETWORK_CODES: readonly number[] = [MediaError.MEDIA_ERR_NETWORK, MediaError.MEDIA_ERR_ABORTED];

export class Deck {
  readonly #events: DeckEvents;
  readonly #sources = new Map<HTMLAudioElement, Source>();
  readonly #gone = new AbortController();
  #front: HTMLAudioElement;
  #back: HTMLAudioElement;
  #prepared: string | undefined;
  #isNearEndTold = false;
  /** Whether it should be playing, whatever the element says. */
  #isWanted = false;
  #handover: ReturnType<typeof setTimeout> | undefined;
  #ramps = new Map<HTMLAudioElement | "level", ReturnType<typeof setInterval>>();
  #volume = 1;
  #level = 1;
  #speed = 1;
  /** Seconds for which two tracks are heard at once. */
  crossfadeSeconds = 0;

  constructor(events: DeckEvents) {
    this.#events = events;
    this.#front = this.#element();
    this.#back = this.#element();
  }

  #element(): HTMLAudioElement {
    const audio = document.createElement("audio");
    audio.preload = "auto";
    audio.dataset.deck = "";
    const on = (type: string, hear: () => void) =>
      audio.addEventListener(type, () => audio === this.#front && hear(), { signal: this.#gone.signal });
    on("ended", () => this.#events.ended());
    on("timeupdate", () => this.#watchEnd());
    on("durationchange", () => this.#events.changed());
    on("waiting", () => this.#events.changed());
    on("playing", () => this.#events.changed());
    on("pause", () => {
      if (!this.#isWanted || !audio.paused || audio.ended) return;
      this.#isWanted = false;
      this.#events.pausedByOthers();
    });
    const fail = () => {
      if (!this.#sources.has(audio)) return;
      // What comes next is tried once more when it is its turn: then it is told.
      if (audio !== this.#front) return this.unprepare();
      this.#events.failed(NETWORK_CODES.includes(audio.error?.code ?? 0) ? "network" : "format");
    };
    audio.addEventListener("error", fail, { signal: this.#gone.signal });
    document.body.append(audio);
    return audio;
  }

  #put(audio: HTMLAudioElement, source: Source): void {
    this.#sources.get(audio)?.release?.();
    this.#sources.set(audio, source);
    audio.src = source.url;
  }

  #take(audio: HTMLAudioElement): void {
    this.#stopRamp(audio);
    audio.pause();
    this.#sources.get(audio)?.release?.();
    if (!this.#sources.delete(audio)) return;
    audio.removeAttribute("src");
    audio.load();
  }

  /** Puts a track on and plays it, unless told to wait. */
  start(source: Source, fromSeconds: number, isPlaying: boolean): void {
    this.unprepare();
    this.#isWanted = isPlaying;
    this.#front.pause();
    this.#isNearEndTold = false;
    this.#put(this.#front, source);
    this.#front.currentTime = fromSeconds;
    this.#apply(this.#front);
    if (isPlaying) void this.#play(this.#front);
  }

  /** Fetches what comes next. */
  prepare(key: string, source: Source): void {
    this.unprepare();
    this.#put(this.#back, source);
    this.#back.load();
    this.#prepared = key;
    this.#watchEnd();
  }

  unprepare(): void {
    clearTimeout(this.#handover);
    this.#prepared = undefined;
    this.#take(this.#back);
  }

  get prepared(): string | undefined {
    return this.#prepared;
  }

  /** Whether the other element is still heard, at the end of a slow change. */
  get isChanging(): boolean {
    return !this.#back.paused;
  }

  #watchEnd(): void {
    const duration = this.durationSeconds;
    if (duration === undefined || this.#front.paused) return;
    const left = (duration - this.#front.currentTime) / this.#front.playbackRate;
    const crossing = this.#crossing(duration);
    if (!this.#isNearEndTold && left < PREPARE_SECONDS + crossing) {
      this.#isNearEndTold = true;
      this.#events.nearEnd();
    }
    clearTimeout(this.#handover);
    if (this.#prepared === undefined || left > WATCH_SECONDS + crossing) return;
    const wait = left - (crossing || LEAD_SECONDS);
    this.#handover = setTimeout(() => this.#handOver(), Math.max(0, wait * 1_000));
  }

  /** A short track is not heard under others from its beginning to its end. */
  #crossing = (duration: number): number => Math.min(this.crossfadeSeconds, duration / 3);

  #handOver(): void {
    const key = this.#prepared;
    if (key === undefined || this.#front.paused || !this.#events.mayHandOver(key)) return;
    const old = this.#front;
    [this.#front, this.#back] = [this.#back, old];
    this.#prepared = undefined;
    this.#isNearEndTold = false;
    this.#apply(this.#front);
    void this.#play(this.#front);
    const fades = this.#crossing(old.duration);
    if (fades > 0) {
      this.#ramp(this.#front, fades, (share) =>
        this.#setVolume(this.#front, Math.sin((share * Math.PI) / 2)),
      );
      this.#ramp(
        old,
        fades,
        (share) => this.#setVolume(old, Math.cos((share * Math.PI) / 2)),
        () => this.#take(old),
      );
    }
    this.#events.handedOver(key);
  }

  async #play(audio: HTMLAudioElement): Promise<void> {
    this.#isWanted = true;
    try {
      await audio.play();
    } catch (error) {
      // A track that was replaced meanwhile says so too; that it can't be played is said by its own event.
      if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
      this.#isWanted = false;
      this.#events.refused();
    }
  }

  resume(): void {
    if (this.#sources.has(this.#front)) void this.#play(this.#front);
  }

  pause(): void {
    clearTimeout(this.#handover);
    this.#isWanted = false;
    this.#front.pause();
    if (this.isChanging) this.unprepare();
  }

  /** Takes everything off. */
  stop(): void {
    this.#isWanted = false;
    this.unprepare();
    this.#take(this.#front);
  }

  seek(seconds: number): void {
    clearTimeout(this.#handover);
    const last = this.durationSeconds ?? Number.POSITIVE_INFINITY;
    this.#front.currentTime = Math.max(0, Math.min(seconds, last));
    this.#isNearEndTold = false;
  }

  get positionSeconds(): number {
    return this.#sources.has(this.#front) ? this.#front.currentTime : 0;
  }

  get durationSeconds(): number | undefined {
    const { duration } = this.#front;
    return Number.isFinite(duration) && duration > 0 ? duration : undefined;
  }

  /** Whether sound really comes out: it plays, and is neither loading nor jumping. */
  get isSounding(): boolean {
    const { paused, seeking, readyState, ended } = this.#front;
    return !paused && !seeking && !ended && readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
  }

  /** 0..1. */
  set volume(volume: number) {
    this.#volume = volume;
    this.#setVolume(this.#front, 1);
  }

  /** 1 is as recorded. */
  set speed(speed: number) {
    this.#speed = speed;
    this.#front.playbackRate = speed;
    this.#watchEnd();
  }

  #apply(audio: HTMLAudioElement): void {
    audio.defaultPlaybackRate = this.#speed;
    audio.playbackRate = this.#speed;
    this.#setVolume(audio, 1);
  }

  #setVolume(audio: HTMLAudioElement, share: number): void {
    audio.volume = Math.max(0, Math.min(1, this.#volume * this.#level * share));
  }

  /** Moves to a share of the volume, 0..1, and keeps it there. */
  fadeTo(level: number, seconds: number, done?: () => void): void {
    const from = this.#level;
    const set = (share: number) => {
      this.#level = from + (level - from) * share;
      this.#setVolume(this.#front, 1);
    };
    this.#ramp("level", seconds, set, done);
  }

  #stopRamp(what: HTMLAudioElement | "level"): void {
    clearInterval(this.#ramps.get(what));
    this.#ramps.delete(what);
  }

  #ramp(
    what: HTMLAudioElement | "level",
    seconds: number,
    set: (share: number) => void,
    done?: () => void,
  ): void {
    this.#stopRamp(what);
    const began = performance.now();
    const step = () => {
      const share = seconds <= 0 ? 1 : Math.min(1, (performance.now() - began) / (seconds * 1_000));
      set(share);
      if (share < 1) return;
      this.#stopRamp(what);
      done?.();
    };
    this.#ramps.set(what, setInterval(step, RAMP_STEP_MS));
    step();
  }

  close(): void {
    this.stop();
    for (const ramp of this.#ramps.values()) clearInterval(ramp);
    this.#gone.abort();
    for (const audio of [this.#front, this.#back]) audio.remove();
  }
}
