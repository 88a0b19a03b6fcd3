// One line that becomes an item: `Mix the bridge 45m`.
import Plus from "lucide-solid/icons/plus";
import { createSignal } from "solid-js";
import { TextField } from "#components/ui/TextField.tsx";
import { usePlan } from "./context.tsx";
import { readLine } from "./words.ts";

export function AddItem() {
  const { verbs } = usePlan();
  const [line, setLine] = createSignal("");
  const [error, setError] = createSignal<string>();
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = line();
    if (typed.trim() === "") return;
    setLine("");
    const { title, minutes } = readLine(typed);
    const outcome = await verbs.add(title, minutes);
    if (outcome.ok) return setError(undefined);
    // Nothing typed is lost: it stands in the field again, beside the reason.
    setLine(typed);
    setError(outcome.sentence);
  };
  return (
    <form class="mb-3" onSubmit={(event) => void add(event)}>
      <TextField
        label="Add to the day"
        hideLabel
        icon={Plus}
        placeholder="Add to the day, such as “Mix the bridge 45m”"
        value={line()}
        onValue={(value) => {
          setLine(value);
          setError(undefined);
        }}
        error={error()}
        autocomplete="off"
        enterkeyhint="done"
        data-plan-add
      />
    </form>
  );
}
