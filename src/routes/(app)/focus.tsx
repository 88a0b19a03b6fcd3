import { Page } from "#components/ui/Page.tsx";

export default function FocusRoute() {
  return <Page title="Focus">{null}</Page>;
}
