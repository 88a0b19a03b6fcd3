import { LibrariesPage } from "#components/libraries/LibrariesPage.tsx";

export default function LibrariesRoute() {
  return <LibrariesPage />;
}
