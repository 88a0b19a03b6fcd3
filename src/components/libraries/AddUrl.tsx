import "#zero/libraries/tracks-mutators.ts";
import { createSignal, onMount } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import { Button } from "#components/ui/Button.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { mutators } from "#zero/mutators.ts";
import { useLibraryContext } from "./context.ts";
import { TrackFields } from "./TrackFields.tsx";
import { EMPTY, fieldOf, readTrack, type TrackErrors, type TrackValues } from "./trackForm.ts";
import { titleFromUrl } from "./words.ts";

/** What was typed and not added, until the form is shown again; with errors, if the server refused it. */
let kept: { values: TrackValues; errors: TrackErrors } | undefined;

/** A track by its address on the web. */
export function AddUrl(props: { onClose: () => void; onAgain: () => void }) {
  const { view } = useLibraryContext();
  const act = useAct();
  const [values, setValues] = createStore<TrackValues>({ ...(kept?.values ?? EMPTY) });
  const [errors, setErrors] = createSignal<TrackErrors>(kept?.errors ?? {});
  let form!: HTMLFormElement;
  onMount(() => form.querySelector("input")?.focus());

  const type = (changes: Partial<TrackValues>) => {
    // A title that came from the address follows it until it is changed.
    const isGuess = values.title === titleFromUrl(values.url);
    setValues(changes);
    if (changes.url !== undefined && isGuess) setValues({ title: titleFromUrl(changes.url) });
    setErrors((found) => Object.fromEntries(Object.entries(found).filter(([field]) => !(field in changes))));
    kept = { values: { ...unwrap(values) }, errors: {} };
  };
  const errorsOf = ({ field, sentence }: Refusal): TrackErrors => ({ [fieldOf(field ?? "url")]: sentence });
  const fail = (found: TrackErrors) => {
    setErrors(found);
    focusFirstError(form);
  };

  const save = async (isLast: boolean) => {
    const typed = { ...unwrap(values) };
    const read = readTrack(typed, true);
    if ("errors" in read) return fail(read.errors);
    const request = mutators.libraryTracks.addUrl({
      ...{ libraryId: view().id, trackId: newId(), at: serverNow(), url: typed.url },
      ...read.args,
    });
    const outcome = await act(request, {
      done: `Added: ${read.args.title.trim()}.`,
      onRefused: (refusal) => {
        kept = { values: typed, errors: errorsOf(refusal) };
        props.onAgain();
      },
    });
    if (!outcome.ok) return fail(errorsOf(outcome));
    kept = undefined;
    if (isLast) return props.onClose();
    // Tracks of one record come one after another.
    setValues({ ...EMPTY, artist: typed.artist, album: typed.album });
    form.querySelector("input")?.focus();
  };

  return (
    <form
      ref={form}
      noValidate
      class="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
    >
      <TextField
        label="Address"
        type="url"
        value={values.url}
        onValue={(url) => type({ url })}
        error={errors().url}
        placeholder="https://"
        hint="A sound file on the web. Whoever is in this library hears it from there."
        autocomplete="off"
      />
      <TrackFields values={values} errors={errors()} onType={type} />
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void save(false)}>Add and go on</Button>
        <Button kind="primary" type="submit">
          Add track
        </Button>
      </div>
    </form>
  );
}
