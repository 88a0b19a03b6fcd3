import { InboxPage } from "#components/inbox/InboxPage.tsx";

export default function InboxRoute() {
  return <InboxPage />;
}
