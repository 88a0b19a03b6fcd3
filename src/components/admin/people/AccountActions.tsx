// What may be done to somebody's account; what hurts asks first.
import "#zero/people/mutators.ts";
import Ban from "lucide-solid/icons/ban";
import Coins from "lucide-solid/icons/coins";
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import LockOpen from "lucide-solid/icons/lock-open";
import Trash from "lucide-solid/icons/trash";
import { createSignal } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { mutators } from "#zero/mutators.ts";
import { BalanceDialog } from "./BalanceDialog.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";

export interface AccountProps {
  userId: string;
  name: string;
  email: string;
  isDisabled: boolean;
  isSelf: boolean;
  coins: number;
  totalXp: number;
}

type Open = "balance" | "delete";

export function AccountActions(props: AccountProps) {
  const act = useAct();
  const [open, setOpen] = createSignal<Open>();
  const close = () => setOpen(undefined);
  const target = () => ({ userId: props.userId, at: serverNow() });
  const disable = async () => {
    const sure = await ask({
      title: `Disable ${props.name}?`,
      text: "They are signed out everywhere at once and can't sign in. Nothing of theirs is lost; you can enable them again.",
      action: "Disable",
      danger: true,
    });
    if (sure) void act(mutators.people.disable(target()), { done: `Disabled: ${props.name}.` });
  };
  const enable = () => void act(mutators.people.enable(target()), { done: `Enabled: ${props.name}.` });
  const save = () => {
    const link = document.createElement("a");
    link.href = `/api/admin/people/${props.userId}/export`;
    link.download = "";
    link.click();
  };
  const items = (): readonly MenuItem[] => [
    { label: "Export everything", icon: Download, run: save },
    "divider",
    props.isDisabled
      ? { label: "Enable", icon: LockOpen, run: enable }
      : { label: "Disable", icon: Ban, run: () => void disable(), disabled: props.isSelf },
    {
      label: "Delete account",
      icon: Trash,
      danger: true,
      disabled: props.isSelf,
      run: () => setOpen("delete"),
    },
  ];
  return (
    <div class="flex items-center gap-2">
      <Button icon={Coins} onClick={() => setOpen("balance")}>
        Correct balance
      </Button>
      <DropdownMenu
        trigger={(trigger: object) => (
          <IconButton {...trigger} name={`More for ${props.name}`} icon={Ellipsis} kind="normal" />
        )}
        items={items()}
      />
      <BalanceDialog {...props} open={open() === "balance"} onClose={close} />
      <DeleteDialog {...props} open={open() === "delete"} onClose={close} />
    </div>
  );
}
