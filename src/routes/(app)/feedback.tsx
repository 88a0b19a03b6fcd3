import { FeedbackPage } from "#components/feedback/FeedbackPage.tsx";

export default function FeedbackRoute() {
  return <FeedbackPage />;
}
