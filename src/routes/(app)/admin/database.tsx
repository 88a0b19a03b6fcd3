import { DatabasePage } from "#components/admin/database/DatabasePage.tsx";

export default function DatabaseRoute() {
  return <DatabasePage />;
}
