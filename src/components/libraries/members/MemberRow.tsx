import ArrowRightLeft from "lucide-solid/icons/arrow-right-left";
import Ellipsis from "lucide-solid/icons/ellipsis";
import LogOut from "lucide-solid/icons/log-out";
import UserMinus from "lucide-solid/icons/user-minus";
import { Show } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { INVITED_ROLES } from "#zero/libraries/schema.ts";
import { useLibraryContext } from "../context.ts";
import { ROLE_NAMES } from "../words.ts";
import type { Member } from "./data.ts";
import { nameOf, useMemberVerbs } from "./verbs.ts";
import { sinceText } from "./words.ts";

/** One member, with what the reader may do about them. */
export function MemberRow(props: { member: Member; now: number }) {
  const { view, may } = useLibraryContext();
  const verbs = useMemberVerbs();
  const isMe = () => props.member.userId === signedInUser();
  const library = () => view().library;
  const items = (): MenuItem[] => {
    const { member } = props;
    if (isMe())
      return member.role === "owner"
        ? []
        : [{ label: "Leave", icon: LogOut, danger: true, run: () => void verbs.leave(library()) }];
    const roles = INVITED_ROLES.map((role) => ({
      label: ROLE_NAMES[role],
      checked: member.role === role,
      run: () => verbs.changeRole(library(), member, role),
    }));
    return [
      ...(may("manageMembers") ? [{ heading: "Role" }, ...roles, "divider" as const] : []),
      ...(may("transfer")
        ? [
            {
              label: "Hand the library over",
              icon: ArrowRightLeft,
              run: () => void verbs.transfer(library(), member),
            },
          ]
        : []),
      ...(may("manageMembers")
        ? [
            {
              label: "Remove",
              icon: UserMinus,
              keys: "#",
              danger: true,
              run: () => void verbs.remove(library(), member),
            },
          ]
        : []),
    ];
  };
  return (
    // The focus walks through the list by arrows; what its keys do, the menu in it does as well.
    <li
      data-list-item={props.member.userId}
      tabindex={0}
      class="flex min-h-11 items-center gap-2.5 rounded-sm py-1"
    >
      <Portrait
        name={nameOf(props.member)}
        frame={props.member.profile?.frame}
        class="-my-1 -ml-1 text-[0.6875rem]"
      />
      <div class="min-w-0 flex-1">
        <p class="truncate text-sm text-strong">
          {nameOf(props.member)}
          <Show when={isMe()}>
            <span class="text-faint"> (you)</span>
          </Show>
        </p>
        <p class="num truncate text-2xs text-faint">
          {ROLE_NAMES[props.member.role]} since {sinceText(props.member.joinedAt, props.now)}
        </p>
      </div>
      <Show when={items().length > 0}>
        <DropdownMenu
          trigger={(trigger) => (
            <IconButton
              {...trigger}
              size="small"
              name={`Actions for ${nameOf(props.member)}`}
              icon={Ellipsis}
            />
          )}
          items={items()}
        />
      </Show>
    </li>
  );
}
