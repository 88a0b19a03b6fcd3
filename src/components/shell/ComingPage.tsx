import { Skeleton } from "#components/ui/Delayed.tsx";
import { Page } from "#components/ui/Page.tsx";

/** A page whose rows are on their way: its title, and quiet bars if they take their time. */
export function ComingPage(props: {
  title: string;
  tabTitle: string;
  width?: "narrow" | "wide" | undefined;
}) {
  return (
    <Page title={props.title} tabTitle={props.tabTitle} width={props.width ?? "wide"}>
      <Skeleton label="Loading the page" />
    </Page>
  );
}
