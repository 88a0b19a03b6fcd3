import { WaitingPage } from "#components/waiting/WaitingPage.tsx";

export default function WaitingRoute() {
  return <WaitingPage />;
}
