import { Dashboard } from "#components/admin/dashboard/Dashboard.tsx";

export default function AdminRoute() {
  return <Dashboard />;
}
