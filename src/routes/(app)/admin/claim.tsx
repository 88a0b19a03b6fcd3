import { ClaimPage } from "#components/admin/people/ClaimPage.tsx";

export default function ClaimRoute() {
  return <ClaimPage />;
}
