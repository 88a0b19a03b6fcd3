import Upload from "lucide-solid/icons/upload";
import { createEffect, createResource, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { registerCommands } from "#components/shell/commands.ts";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { Section } from "#components/ui/Section.tsx";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useLibraryContext } from "../context.ts";
import { filesOf, hasFiles } from "./dropped.ts";
import { addFiles, uploadsOf } from "./manager.ts";
import { sizeText } from "./rules.ts";
import { UploadRow } from "./UploadRow.tsx";

interface Room {
  usedBytes: number;
  limitBytes: number;
}

const ACCEPTED = "audio/mpeg,audio/flac,audio/wav,audio/ogg,audio/mp4,.mp3,.flac,.wav,.ogg,.oga,.opus,.m4a";

/** Bringing files in: what may be brought, what is on its way, and the whole page to drop them on. */
export function UploadSection() {
  const { view, tracks, may } = useLibraryContext();
  const [isOver, setIsOver] = createSignal(false);
  const [room, { refetch }] = createResource(async () => {
    const answer = await call<Room>("/api/libraries/storage");
    return answer.ok ? answer.data : undefined;
  });
  const mine = () => uploadsOf(view().id);
  // On this device or another: with its tracks changes what they take.
  const held = () => `${tracks.rows().length} ${mine().filter(({ status }) => status === "refused").length}`;
  createEffect(on(held, () => void refetch(), { defer: true }));

  let chooser: HTMLInputElement | undefined;
  const choose = () => chooser?.click();
  const take = (files: readonly File[]) => files.length > 0 && addFiles(view().id, files);
  registerCommands(() =>
    may("addTracks")
      ? [
          {
            id: "libraries.upload",
            title: "Upload files",
            group: "Libraries",
            icon: Upload,
            keywords: "add track music file",
            keys: "u",
            run: choose,
          },
        ]
      : [],
  );
  onMount(() => {
    // Entering a child is leaving its parent: only the count says when the page is left.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event) || !may("addTracks")) return;
      depth += 1;
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = async (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      const files = filesOf(event.dataTransfer);
      if (may("addTracks")) take(await files);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener);
    onCleanup(() => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener);
    });
  });

  const used = () => {
    const { usedBytes, limitBytes } = room.latest ?? {};
    if (usedBytes === undefined || limitBytes === undefined) return undefined;
    return `${sizeText(usedBytes)} of ${sizeText(limitBytes)} used`;
  };
  return (
    <Show when={may("addTracks")}>
      <Section title="Upload" aside={used()}>
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line border-dashed px-4 py-3">
          <p class="min-w-0 flex-1 basis-60 text-faint text-sm">
            <span class="coarse:hidden">Drop files or folders anywhere on this page. </span>
            MP3, FLAC, WAV, OGG or M4A, up to {sizeText(LIMITS.audioBytes)} each.
          </p>
          <Button size="small" icon={Upload} keys="u" onClick={choose}>
            Choose files
          </Button>
          <input
            ref={chooser}
            type="file"
            multiple
            accept={ACCEPTED}
            aria-label="Files to upload"
            class="sr-only"
            tabindex="-1"
            onChange={(event) => {
              take([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }}
          />
        </div>
        <Show when={mine().length > 0}>
          <ul aria-label="Uploads" class="mt-2">
            <For each={mine()}>{(upload) => <UploadRow upload={upload} />}</For>
          </ul>
        </Show>
      </Section>
      <Show when={isOver()}>
        <Portal>
          <div class="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-surface-0/80 p-4">
            <div class="grid h-full w-full place-items-center rounded-lg border-2 border-accent border-dashed">
              <p class="flex items-center gap-3 font-[560] text-lg text-strong">
                <Upload size={22} class="text-accent" />
                Drop to add to {view().library.name}
              </p>
            </div>
          </div>
        </Portal>
      </Show>
    </Show>
  );
}
