import "#zero/libraries/mutators.ts";
import { createEffect, createSignal, on } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { complaints } from "#zero/kernel/args.ts";
import { libraryFields } from "#zero/libraries/args.ts";
import { type FocusLibrary, LIBRARY_TYPES, type LibraryType } from "#zero/libraries/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { Cover } from "./Cover.tsx";
import { KIND_NAMES } from "./words.ts";

interface Values {
  name: string;
  description: string;
  libraryType: LibraryType;
}
const EMPTY: Values = { name: "", description: "", libraryType: "playlist" };
/** What was typed into a new library and not saved, until the form is shown again. */
let kept: Values | undefined;
const HINTS: Readonly<Record<LibraryType, string>> = {
  playlist: "Tracks from anywhere, in your order.",
  album: "The tracks of one record.",
  ambience: "Noise, rain and drones, mixed in the browser.",
};
const KINDS = LIBRARY_TYPES.map((value) => ({ value, label: KIND_NAMES[value] }));

/** Which form is open: of a new library or of one that exists. */
export interface OpenLibraryForm {
  library?: FocusLibrary;
  typed?: Values;
  refusal?: Refusal;
}

export interface LibraryDialogProps {
  form: OpenLibraryForm | undefined;
  onClose: () => void;
  onCreated?: (libraryId: string) => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (form: OpenLibraryForm) => void;
}

export function LibraryDialog(props: LibraryDialogProps) {
  const act = useAct();
  const [values, setValues] = createStore<Values>({ ...EMPTY });
  const [errors, setErrors] = createSignal<Record<string, string>>({});
  let formElement: HTMLFormElement | undefined;
  const library = () => props.form?.library;

  const errorsOf = ({ field, sentence }: Refusal) => ({
    [field && field in EMPTY ? field : "name"]: sentence,
  });
  createEffect(
    on(
      () => props.form,
      (form) => {
        if (!form) return;
        const { name, description, libraryType } = form.library ?? kept ?? EMPTY;
        setValues(form.typed ?? { name, description: description ?? "", libraryType });
        setErrors(form.refusal ? errorsOf(form.refusal) : {});
      },
    ),
  );
  const type = (changes: Partial<Values>) => {
    setValues(changes);
    if (!library()) kept = { ...unwrap(values) };
    setErrors((found) => Object.fromEntries(Object.entries(found).filter(([field]) => !(field in changes))));
  };
  const fail = (found: Record<string, string>) => {
    setErrors(found);
    if (formElement) focusFirstError(formElement);
  };

  const save = async () => {
    const typed = { ...unwrap(values) };
    const wrong = complaints(libraryFields, typed);
    if (wrong) return fail(wrong);
    const edited = library();
    const target = { libraryId: edited?.id ?? newId(), at: serverNow() };
    const before = {
      name: edited?.name,
      description: edited?.description ?? "",
      libraryType: edited?.libraryType,
    };
    const changes = Object.entries(typed).filter(([name, value]) => before[name as keyof Values] !== value);
    if (changes.length === 0) return props.onClose();
    const { libraries } = mutators;
    const request = edited
      ? libraries.edit({ ...target, ...(Object.fromEntries(changes) as Partial<Values>) })
      : libraries.create({ ...target, ...typed });
    const outcome = await act(request, {
      onRefused: (refusal) => props.onReturned({ ...(edited && { library: edited }), typed, refusal }),
    });
    if (!outcome.ok) return fail(errorsOf(outcome));
    props.onClose();
    if (edited) return;
    kept = undefined;
    props.onCreated?.(target.libraryId);
  };

  return (
    <FormDialog
      open={props.form !== undefined}
      title={library() ? "Edit library" : "New library"}
      action={library() ? "Save" : "Create library"}
      form={(made) => {
        formElement = made;
      }}
      onCancel={props.onClose}
      onSubmit={save}
    >
      <div class="flex items-start gap-4">
        <Cover name={values.name} kind={values.libraryType} class="w-24 max-phone:w-16" />
        <div class="grid min-w-0 flex-1 gap-2">
          <TextField
            label="Name"
            value={values.name}
            onValue={(name) => type({ name })}
            error={errors().name}
            hint="The cover is drawn from it."
            autocomplete="off"
          />
        </div>
      </div>
      <div class="grid justify-items-start gap-1.5">
        <SegmentedControl
          label="Kind"
          value={values.libraryType}
          onValue={(libraryType) => type({ libraryType })}
          options={KINDS}
        />
        <p class="text-faint text-xs">{HINTS[values.libraryType]}</p>
      </div>
      <TextArea
        label="Description"
        value={values.description}
        onValue={(description) => type({ description })}
        error={errors().description}
      />
    </FormDialog>
  );
}
