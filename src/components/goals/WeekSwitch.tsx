import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { registerCommands } from "#components/shell/commands.ts";
import { IconButton } from "#components/ui/IconButton.tsx";

/** From one week to another, with its name between the arrows. */
export function WeekSwitch(props: {
  name: string;
  text: string;
  onBack: () => void;
  onForth: (() => void) | undefined;
}) {
  registerCommands(() => [
    { id: "goals.weekBack", title: "A week back", group: "Goals", keys: "[", run: () => props.onBack() },
    {
      id: "goals.weekForth",
      title: "A week forth",
      group: "Goals",
      keys: "]",
      when: () => props.onForth !== undefined,
      run: () => props.onForth?.(),
    },
  ]);
  return (
    <span class="flex items-center gap-1">
      <IconButton name="A week back" keys="[" icon={ChevronLeft} onClick={() => props.onBack()} />
      <span class="num min-w-24 text-center" aria-live="polite">
        <span class="block text-sm text-strong">{props.name}</span>
        <span class="block text-faint text-xs">{props.text}</span>
      </span>
      <IconButton
        name="A week forth"
        keys="]"
        icon={ChevronRight}
        disabled={!props.onForth}
        onClick={() => props.onForth?.()}
      />
    </span>
  );
}
