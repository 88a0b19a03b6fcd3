import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { CataloguesPage } from "#components/admin/catalogues/CataloguesPage.tsx";
import { NotFoundPage } from "#components/shell/NotFoundPage.tsx";
import { isKindName } from "#zero/catalogues/names.ts";

export default function CatalogueRoute() {
  const params = useParams<{ kind: string }>();
  const kind = () => (isKindName(params.kind) ? params.kind : undefined);
  return (
    <Show when={kind()} fallback={<NotFoundPage />}>
      {(name) => <CataloguesPage kind={name()} />}
    </Show>
  );
}
