// “Keep on this device”, for a whole library.
import { createEffect, createMemo, createSignal, Show } from "solid-js";
import { Switch } from "#components/ui/Switch.tsx";
import { useLibraryContext } from "../context.ts";
import { sizeText } from "../upload/rules.ts";
import { countText } from "../words.ts";
import { isKeepable } from "./Keeper.tsx";
import { coming, contents, dropFiles, markWhole, readKept, unmarkWhole } from "./kept.ts";

export function KeepSwitch(props: { isShown: boolean }) {
  void readKept();
  const { view, tracks } = useLibraryContext();
  const keepable = createMemo(() => tracks.rows().filter(isKeepable));
  const kept = createMemo(() =>
    [...contents().files.values()].filter(({ libraryId }) => libraryId === view().id),
  );
  const isWhole = () => contents().whole.has(view().id);
  const bytes = () => kept().reduce((sum, file) => sum + file.bytes, 0);
  const due = () => keepable().reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const [room, setRoom] = createSignal<number>();
  createEffect(() => {
    kept();
    void navigator.storage
      ?.estimate?.()
      .then(({ quota = 0, usage = 0 }) => setRoom(quota > 0 ? Math.max(0, quota - usage) : undefined));
  });
  const line = () => {
    const fetching = keepable().find(({ id }) => coming().has(id));
    if (fetching) {
      const share = Math.round((coming().get(fetching.id) ?? 0) * 100);
      return `Fetching ${fetching.title}, ${share} %. ${kept().length} of ${keepable().length} are here.`;
    }
    if (kept().length > 0)
      return `${countText(kept().length, "file")} here, ${sizeText(bytes())}. They play without a connection.`;
    const free = room();
    return `${sizeText(due())}, to play without a connection.${free === undefined ? "" : ` ${sizeText(free)} are free.`}`;
  };
  const turn = async (isOn: boolean) => {
    if (isOn) return markWhole(view().id);
    await unmarkWhole(view().id);
    await dropFiles(kept());
  };
  return (
    <Show when={props.isShown && (keepable().length > 0 || isWhole())}>
      <Switch
        label="Keep on this device"
        hint={line()}
        checked={isWhole()}
        onChange={(isOn) => void turn(isOn)}
        class="mb-6"
      />
    </Show>
  );
}
