import { createSignal } from "solid-js";
import { TextField } from "#components/ui/TextField.tsx";

/** A password, with a switch to read what one typed. */
export function PasswordField(props: {
  label: string;
  name: string;
  autocomplete: "current-password" | "new-password";
  value: string;
  onValue: (text: string) => void;
  hint?: string;
  error?: string | undefined;
}) {
  const [isShown, setShown] = createSignal(false);
  return (
    <TextField
      label={props.label}
      name={props.name}
      type={isShown() ? "text" : "password"}
      autocomplete={props.autocomplete}
      autocapitalize="none"
      spellcheck={false}
      required
      aria-required="true"
      value={props.value}
      onValue={props.onValue}
      hint={props.hint ?? ""}
      error={props.error}
      aside={
        // Its name must not hold the field's label: "Password" is to mean the field alone.
        <button
          type="button"
          aria-pressed={isShown()}
          onClick={() => setShown((shown) => !shown)}
          class="tap rounded-xs px-1 text-faint text-xs hover:text-strong"
        >
          {isShown() ? "Hide" : "Show"}
        </button>
      }
    />
  );
}
