import { type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import { usePageTitle } from "./title.ts";

export type PageProps = {
  /** The one h1, and the title of the tab. */
  title: string;
  /** For the tab, where it should say something else than the heading. */
  tabTitle?: string;
  /** Quiet facts at the right of the title. */
  aside?: JSX.Element;
  /** The one primary action of the page, as a button. */
  action?: JSX.Element;
  /** Details beside the content where there is room, under it where there is not. */
  panel?: JSX.Element;
  panelLabel?: string;
  /** Reading and forms are narrow, overviews are wide. */
  width?: "narrow" | "wide";
  /** As wide and as high as the room there is: what is on it scrolls by itself. */
  fill?: boolean;
  children: JSX.Element;
};

export function Page(props: PageProps) {
  usePageTitle(() => props.tabTitle ?? props.title);
  return (
    <div
      class={cx(
        "mx-auto w-full px-4 pt-4.5 sm:px-8 sm:pt-5.5",
        props.fill
          ? "flex h-full flex-col"
          : props.width === "narrow"
            ? "max-w-200 pb-6 sm:pb-8"
            : "max-w-320 pb-6 sm:pb-8",
      )}
    >
      <header
        class={cx("flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2", props.fill ? "mb-3" : "mb-4.5")}
      >
        <h1 tabindex="-1" class="min-w-0 truncate font-[620] text-strong text-xl tracking-[-0.015em]">
          {props.title}
        </h1>
        <div class="ml-auto flex items-center gap-4">
          <Show when={props.aside}>
            <div class="num flex items-center gap-4 text-faint text-sm max-sm:hidden">{props.aside}</div>
          </Show>
          {props.action}
        </div>
      </header>
      <Show when={props.panel} fallback={props.children}>
        <div class="grid gap-x-8 gap-y-2 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div class="min-w-0">{props.children}</div>
          <aside aria-label={props.panelLabel ?? "Details"} class="min-w-0">
            {props.panel}
          </aside>
        </div>
      </Show>
    </div>
  );
}
