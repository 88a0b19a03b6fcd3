import { Navigate } from "@solidjs/router";

export default function CataloguesRoute() {
  return <Navigate href="/admin/catalogues/quests" />;
}
