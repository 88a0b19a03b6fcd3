import { Page } from "#components/ui/Page.tsx";

export default function InboxRoute() {
  return <Page title="Inbox">{null}</Page>;
}
