import { createEffect, createSignal, createUniqueId, on } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { RadioGroup } from "#components/ui/RadioGroup.tsx";
import { type Scope, type ScopeQuestion, scopesOf } from "./scope.ts";

const NAMES: Record<Scope, string> = {
  this: "This event",
  following: "This and all that follow",
  all: "All events of the series",
};

export function ScopeDialog(props: {
  question: ScopeQuestion | undefined;
  onAnswer: (scope: Scope | undefined) => void;
}) {
  const formId = createUniqueId();
  const [scope, setScope] = createSignal<Scope>("this");
  const options = () => (props.question ? scopesOf(props.question) : []);
  createEffect(on(options, ([first]) => first && setScope(first)));
  return (
    <Dialog
      open={props.question !== undefined}
      onClose={() => props.onAnswer(undefined)}
      title={props.question?.title ?? ""}
      width="small"
      footer={
        <>
          <Button kind="ghost" onClick={() => props.onAnswer(undefined)}>
            Cancel
          </Button>
          <Button kind={props.question?.isDanger ? "danger" : "primary"} type="submit" form={formId}>
            {props.question?.action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          props.onAnswer(scope());
        }}
      >
        <RadioGroup
          label="How much of the series"
          hideLabel
          value={scope()}
          onValue={setScope}
          options={options().map((value) => ({ value, label: NAMES[value] }))}
        />
      </form>
    </Dialog>
  );
}
