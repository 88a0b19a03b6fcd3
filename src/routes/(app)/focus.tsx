import { FocusPage } from "#components/focus/FocusPage.tsx";

export default function FocusRoute() {
  return <FocusPage />;
}
