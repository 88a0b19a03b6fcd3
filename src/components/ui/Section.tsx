import ChevronRight from "lucide-solid/icons/chevron-right";
import { createUniqueId, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import { Fold, useFold } from "./fold.tsx";

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
  const folding = useFold();
  const isOpen = () => folding?.isOpen() ?? true;
  return (
    <section aria-labelledby={id} class={cx(isOpen() ? "mb-7" : "mb-3", props.class)}>
      <div
        class={cx(
          "flex min-h-5 items-center gap-2 text-faint text-sm",
          isOpen() && "mb-2.5",
          props.hideTitle && "sr-only",
        )}
      >
        <h2 id={id} class="font-[560]">
          <Show when={folding} fallback={props.title}>
            {(fold) => (
              <button
                type="button"
                aria-expanded={fold().isOpen()}
                onClick={() => fold().toggle()}
                class="tap -ml-1 flex items-center gap-1 rounded-sm pr-1 hover:text-strong"
              >
                <ChevronRight size={14} class={cx("transition-transform", fold().isOpen() && "rotate-90")} />
                {props.title}
              </button>
            )}
          </Show>
        </h2>
        <Show when={props.aside}>
          <span class="num ml-auto">{props.aside}</span>
        </Show>
        <Show when={props.actions}>
          <span class={cx("-my-1 flex items-center gap-1", !props.aside && "ml-auto")}>{props.actions}</span>
        </Show>
      </div>
      <Show when={isOpen()}>
        <Fold folding={undefined}>{props.children}</Fold>
      </Show>
    </section>
  );
}
