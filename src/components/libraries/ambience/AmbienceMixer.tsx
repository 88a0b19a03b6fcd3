// The sounds of an ambience as the channels of a mixer. What the hands do is heard at once and saved when they let go.
import "#zero/libraries/mutators.ts";
import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, For, onCleanup, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { MixChannel } from "#zero/libraries/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { useLibraryContext } from "../context.ts";
import { useDesk } from "../player/desk.ts";
import { useLevels } from "../player/levels.ts";
import { usePlayer } from "../player/player.ts";
import { draftMix, setDraftMix } from "./draft.ts";
import { Fader } from "./Fader.tsx";
import { SOUNDS } from "./sounds.ts";

/** Where to begin from; each is a mix like any other. */
const PRESETS: readonly (readonly [string, readonly MixChannel[]])[] = [
  ["Rain on the roof", mixOf({ rain: 75, brown: 35 })],
  ["Deep work", mixOf({ brown: 60, drone: 45 })],
  ["Masking", mixOf({ pink: 55, white: 20 })],
  ["Night drive", mixOf({ drone: 70, rain: 30, brown: 20 })],
];

function mixOf(volumes: Readonly<Record<string, number>>): readonly MixChannel[] {
  return Object.entries(volumes).map(([sound, volume]) => ({ sound, volume }));
}

export function AmbienceMixer(props: { isShown: boolean }) {
  return (
    <Show when={props.isShown}>
      <Mixer />
    </Show>
  );
}

function Mixer() {
  const act = useAct();
  const player = usePlayer();
  const desk = useDesk();
  const own = useLevels(act);
  const levels = () => desk() ?? own;
  const { view, may } = useLibraryContext();
  const [unlocks] = useQuery(() => queries.market.unlocks());
  const libraryId = () => view().id;
  const isSet = () => may("describe");
  const mix = () => {
    const draft = draftMix();
    return draft?.libraryId === libraryId() ? draft.mix : view().library.mix;
  };
  const volumeOf = (sound: string) => mix().find((channel) => channel.sound === sound)?.volume ?? 0;
  /** Everyone's, what this person has unlocked, and what is in the mix already, whoever put it there. */
  const sounds = createMemo(() => {
    const mine = new Set(unlocks().flatMap(({ kind, value }) => (kind === "sound" ? [value] : [])));
    const isIn = (sound: string) => view().library.mix.some((channel) => channel.sound === sound);
    return Object.keys(SOUNDS).filter((sound) => !SOUNDS[sound]?.isLocked || mine.has(sound) || isIn(sound));
  });

  const hear = (changed: readonly MixChannel[]) => {
    setDraftMix({ libraryId: libraryId(), mix: changed });
    const isOurs = player.current()?.libraryId === libraryId();
    if (!isOurs && !player.isPlaying()) player.play(libraryId());
    else if (isOurs && !player.isPlaying()) player.resume();
  };
  const save = async (changed: readonly MixChannel[]) => {
    hear(changed);
    const channels = changed.filter(({ volume }) => volume > 0).map((channel) => ({ ...channel }));
    await act(mutators.libraries.setMix({ libraryId: libraryId(), mix: channels, at: serverNow() }));
    if (draftMix()?.mix === changed) setDraftMix(undefined);
  };
  const moved = (sound: string, volume: number): readonly MixChannel[] =>
    sounds().flatMap((other) => {
      const is = other === sound ? volume : volumeOf(other);
      return is > 0 ? [{ sound: other, volume: is }] : [];
    });
  onCleanup(() => setDraftMix(undefined));

  return (
    <Section
      title="Mixer"
      aside={isSet() ? undefined : <span class="text-sm">Its editors set the mix.</span>}
    >
      <div class="rounded-lg border border-line bg-surface-1 px-2 py-4 sm:px-4">
        <div class="flex flex-wrap gap-x-1 gap-y-5 max-sm:justify-center">
          <For each={sounds()}>
            {(sound) => (
              <Fader
                name={SOUNDS[sound]?.name ?? sound}
                value={volumeOf(sound)}
                disabled={!isSet()}
                onValue={(volume) => hear(moved(sound, volume))}
                onCommit={(volume) => void save(moved(sound, volume))}
              />
            )}
          </For>
          <Fader
            name="Master"
            value={levels().volume()}
            class="border-line border-l sm:ml-3 sm:pl-3"
            onValue={(volume) => levels().setVolume(volume)}
            onCommit={(volume) => levels().keepVolume(volume)}
          />
        </div>
      </div>
      <Show when={isSet()}>
        <div class="mt-3 flex flex-wrap gap-2">
          <For each={PRESETS}>
            {([name, preset]) => (
              <Button size="small" onClick={() => void save(preset)}>
                {name}
              </Button>
            )}
          </For>
        </div>
      </Show>
    </Section>
  );
}
