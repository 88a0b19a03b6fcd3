import { For, Show } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";
import { cx } from "#components/ui/cx.ts";
import { Portrait } from "#components/ui/Portrait.tsx";
import type { MemberRow } from "./data.ts";

const SHOWN = 4;

/** Portraits of the others who share a library; nothing for one that is not shared. */
export function Faces(props: { members: readonly MemberRow[]; class?: string }) {
  const others = () =>
    props.members.filter(({ userId, profile }) => profile && userId !== signedInUser()) as (MemberRow & {
      profile: NonNullable<MemberRow["profile"]>;
    })[];
  const names = () => {
    const listed = others().slice(0, SHOWN);
    return `Shared with ${listed.map(({ profile }) => profile.name).join(", ")}${
      others().length > SHOWN ? " and others" : ""
    }`;
  };
  return (
    <Show when={others().length > 0}>
      <span
        role="img"
        aria-label={names()}
        title={names()}
        class={cx("-ml-[0.2em] flex items-center", props.class)}
      >
        <For each={others().slice(0, SHOWN)}>
          {({ profile }) => <Portrait name={profile.name} class="-mx-[0.2em]" />}
        </For>
        <Show when={others().length > SHOWN}>
          <span class="ml-1 text-2xs text-faint">+</span>
        </Show>
      </span>
    </Show>
  );
}
