import Copy from "lucide-solid/icons/copy";
import { copyText } from "./copy.ts";
import { cx } from "./cx.ts";
import { tip } from "./Tooltip.tsx";

/** An id, and the way to take it along: pressed, it is copied; where a browser does not allow that, it can be selected. */
export function CopyId(props: { id: string; class?: string }) {
  return (
    <span class={cx("num inline-flex max-w-full items-start gap-1", props.class)}>
      <span class="min-w-0 select-all [overflow-wrap:anywhere]">{props.id}</span>
      <button
        type="button"
        aria-label={`Copy ${props.id}`}
        {...tip("Copy")}
        class="tap inline-grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:bg-surface-2 hover:text-strong"
        onClick={() => void copyText(props.id, "The id is copied.")}
      >
        <Copy size={13} />
      </button>
    </span>
  );
}
