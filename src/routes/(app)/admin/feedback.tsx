import { FeedbackQueuePage } from "#components/admin/feedback/FeedbackQueuePage.tsx";

export default function AdminFeedbackRoute() {
  return <FeedbackQueuePage />;
}
