import { InboxPage } from "#components/inbox/InboxPage.tsx";
import { LibraryQuestions } from "#components/libraries/members/LibraryQuestions.tsx";

export default function InboxRoute() {
  return <InboxPage questions={<LibraryQuestions />} />;
}
