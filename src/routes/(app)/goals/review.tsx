import { ReviewPage } from "#components/goals/ReviewPage.tsx";

export default function ReviewRoute() {
  return <ReviewPage />;
}
