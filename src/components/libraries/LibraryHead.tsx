import { Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { Cover } from "./Cover.tsx";
import { useLibraryContext } from "./context.ts";
import { Faces } from "./Faces.tsx";
import { contentText, KIND_NAMES, ROLE_NAMES } from "./words.ts";

/** The cover and what can be said about the library in a few words. */
export function LibraryHead() {
  const { view } = useLibraryContext();
  const library = () => view().library;
  return (
    <div class="mb-7 flex items-start gap-5 max-phone:gap-4">
      <Cover name={library().name} kind={library().libraryType} class="w-36 max-phone:w-20 max-sm:w-28" />
      <div class="min-w-0 flex-1 py-0.5">
        <p class="num flex flex-wrap items-center gap-x-2 gap-y-1 text-faint text-sm">
          {KIND_NAMES[library().libraryType]} · {contentText(view())}
          <WaitingMark id={library().id} />
        </p>
        <Show when={view().role !== "owner"}>
          <p class="mt-1.5 flex flex-wrap items-center gap-2 text-faint text-sm">
            <Show when={view().owner}>{(owner) => <span>From {owner().name}</span>}</Show>
            <Chip>{ROLE_NAMES[view().role]}</Chip>
          </p>
        </Show>
        <Show when={library().description}>
          {(text) => <p class="mt-2.5 max-w-[60ch] whitespace-pre-line text-text">{text()}</p>}
        </Show>
        <Faces members={view().members} class="mt-2.5 text-[0.625rem]" />
      </div>
    </div>
  );
}
