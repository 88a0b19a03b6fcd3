import { Page } from "#components/ui/Page.tsx";

export default function TodayRoute() {
  return <Page title="Today">{null}</Page>;
}
