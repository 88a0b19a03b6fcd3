import { momentText } from "./dates.ts";

/** How long ago, for the eye; exactly when, once the row around it (`group`) is pointed at or focused. */
export const Ago = (props: { at: number; text: string; class?: string }) => (
  <time datetime={new Date(props.at).toISOString()} class={props.class}>
    <span class="group-focus-visible:hidden group-hover:hidden">{props.text}</span>
    <span class="hidden whitespace-nowrap group-focus-visible:inline group-hover:inline">
      {momentText(props.at)}
    </span>
  </time>
);
