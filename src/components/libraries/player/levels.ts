// Volume and speed: heard at once, written down when the hand lets go, the same on every device. Muting is this one's.
import { type Accessor, createSignal } from "solid-js";
import type { Act } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { mutators } from "#zero/mutators.ts";

const USUAL = { playerVolume: 80, playerSpeed: 100 } as const;
type Level = keyof typeof USUAL;

export interface Levels {
  /** Percent. */
  volume: Accessor<number>;
  speed: Accessor<number>;
  isMuted: Accessor<boolean>;
  /** 0..1, as loudness is felt. */
  gain: Accessor<number>;
  setVolume(percent: number): void;
  keepVolume(percent: number): void;
  setSpeed(percent: number): void;
  keepSpeed(percent: number): void;
  toggleMute(): void;
}

export function useLevels(act: Act): Levels {
  const settings = useSettings();
  const [moving, setMoving] = createSignal<Partial<Record<Level, number>>>({});
  const [isMuted, setMuted] = createSignal(false);
  const level = (name: Level) => moving()[name] ?? settings()?.[name] ?? USUAL[name];
  const move = (name: Level, percent: number | undefined) =>
    setMoving((all) => ({ ...all, [name]: percent }));
  const keep = async (name: Level, percent: number) => {
    move(name, percent);
    await act(mutators.settings.change({ changes: { [name]: percent }, at: serverNow() }));
    move(name, undefined);
  };
  const volume = () => level("playerVolume");
  return {
    volume,
    speed: () => level("playerSpeed"),
    isMuted,
    gain: () => (isMuted() ? 0 : (volume() / 100) ** 2),
    setVolume: (percent) => {
      setMuted(false);
      move("playerVolume", percent);
    },
    keepVolume: (percent) => {
      setMuted(false);
      void keep("playerVolume", percent);
    },
    setSpeed: (percent) => move("playerSpeed", percent),
    keepSpeed: (percent) => void keep("playerSpeed", percent),
    toggleMute: () => setMuted((muted) => !muted),
  };
}
