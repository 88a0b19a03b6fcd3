import { Page } from "#components/ui/Page.tsx";

export default function SettingsRoute() {
  return <Page title="Settings">{null}</Page>;
}
