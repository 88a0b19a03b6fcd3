import { Show } from "solid-js";
import { NotFoundPage } from "#components/shell/NotFoundPage.tsx";
import { isKindName } from "#zero/catalogues/names.ts";
import { CataloguesPage } from "./CataloguesPage.tsx";

/** The catalogue an address names, if there is one. */
export function CatalogueAt(props: { name: string }) {
  const kind = () => (isKindName(props.name) ? props.name : undefined);
  return (
    <Show when={kind()} fallback={<NotFoundPage />}>
      {(known) => <CataloguesPage kind={known()} />}
    </Show>
  );
}
