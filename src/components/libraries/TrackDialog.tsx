import "#zero/libraries/tracks-mutators.ts";
import { createEffect, createSignal, on } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { mutators } from "#zero/mutators.ts";
import type { TrackRow } from "./data.ts";
import { TrackFields } from "./TrackFields.tsx";
import {
  changesOf,
  EMPTY,
  fieldOf,
  readTrack,
  type TrackErrors,
  type TrackValues,
  valuesOf,
} from "./trackForm.ts";

export interface OpenTrackForm {
  track: TrackRow;
  typed?: TrackValues;
  errors?: TrackErrors;
}

export interface TrackDialogProps {
  form: OpenTrackForm | undefined;
  onClose: () => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (form: OpenTrackForm) => void;
}

/** What a track is called; where it comes from does not change. */
export function TrackDialog(props: TrackDialogProps) {
  const act = useAct();
  const [values, setValues] = createStore<TrackValues>({ ...EMPTY });
  const [errors, setErrors] = createSignal<TrackErrors>({});
  let formElement: HTMLFormElement | undefined;
  createEffect(
    on(
      () => props.form,
      (form) => {
        if (!form) return;
        setValues(form.typed ?? valuesOf(form.track));
        setErrors(form.errors ?? {});
      },
    ),
  );
  const fail = (found: TrackErrors) => {
    setErrors(found);
    if (formElement) focusFirstError(formElement);
  };
  const errorsOf = ({ field, sentence }: Refusal): TrackErrors => ({ [fieldOf(field ?? "title")]: sentence });

  const save = async () => {
    const track = props.form?.track;
    if (!track) return;
    const typed = { ...unwrap(values) };
    const read = readTrack(typed, false);
    if ("errors" in read) return fail(read.errors);
    const changes = changesOf(track, read.args);
    if (Object.keys(changes).length === 0) return props.onClose();
    const request = mutators.libraryTracks.edit({
      ...{ trackId: track.id, at: serverNow() },
      ...changes,
    });
    const outcome = await act(request, {
      onRefused: (refusal) => props.onReturned({ track, typed, errors: errorsOf(refusal) }),
    });
    if (!outcome.ok) return fail(errorsOf(outcome));
    props.onClose();
  };

  return (
    <FormDialog
      open={props.form !== undefined}
      title="Edit track"
      action="Save"
      form={(made) => {
        formElement = made;
      }}
      onCancel={props.onClose}
      onSubmit={save}
    >
      <TrackFields
        values={values}
        errors={errors()}
        onType={(changes) => {
          setValues(changes);
          setErrors((found) =>
            Object.fromEntries(Object.entries(found).filter(([field]) => !(field in changes))),
          );
        }}
      />
    </FormDialog>
  );
}
