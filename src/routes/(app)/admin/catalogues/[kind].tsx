import { useParams } from "@solidjs/router";
import { CatalogueAt } from "#components/admin/catalogues/CatalogueAt.tsx";

export default function CatalogueRoute() {
  const params = useParams<{ kind: string }>();
  return <CatalogueAt name={params.kind} />;
}
