import { createUniqueId, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";

export type SectionProps = {
  title: string;
  hideTitle?: boolean;
  /** A quiet figure at the right of the title. */
  aside?: JSX.Element;
  /** Small controls behind it. */
  actions?: JSX.Element;
  class?: string;
  children: JSX.Element;
};

/** A part of a page under a quiet heading. No box: boxes are for things, not for areas. */
export function Section(props: SectionProps) {
  const id = createUniqueId();
  return (
    <section aria-labelledby={id} class={cx("mb-7", props.class)}>
      <div
        class={cx("mb-2.5 flex min-h-5 items-center gap-2 text-faint text-sm", props.hideTitle && "sr-only")}
      >
        <h2 id={id} class="font-[560]">
          {props.title}
        </h2>
        <Show when={props.aside}>
          <span class="num ml-auto">{props.aside}</span>
        </Show>
        <Show when={props.actions}>
          <span class={cx("-my-1 flex items-center gap-1", !props.aside && "ml-auto")}>{props.actions}</span>
        </Show>
      </div>
      {props.children}
    </section>
  );
}
