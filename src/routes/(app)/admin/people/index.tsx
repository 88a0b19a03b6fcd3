import { PeoplePage } from "#components/admin/people/PeoplePage.tsx";

export default function PeopleRoute() {
  return <PeoplePage />;
}
