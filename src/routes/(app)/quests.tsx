import { QuestsPage } from "#components/quests/QuestsPage.tsx";

export default function QuestsRoute() {
  return <QuestsPage />;
}
