import { Page } from "#components/ui/Page.tsx";

export default function QuestsRoute() {
  return <Page title="Quests">{null}</Page>;
}
