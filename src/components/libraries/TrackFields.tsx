import { TextField } from "#components/ui/TextField.tsx";
import type { TrackErrors, TrackValues } from "./trackForm.ts";

/** What can be said of a track. */
export function TrackFields(props: {
  values: TrackValues;
  errors: TrackErrors;
  onType: (changes: Partial<TrackValues>) => void;
}) {
  return (
    <>
      <TextField
        label="Title"
        value={props.values.title}
        onValue={(title) => props.onType({ title })}
        error={props.errors.title}
        autocomplete="off"
      />
      <div class="grid gap-4 sm:grid-cols-[1fr_1fr_6rem]">
        <TextField
          label="Artist"
          value={props.values.artist}
          onValue={(artist) => props.onType({ artist })}
          error={props.errors.artist}
          autocomplete="off"
        />
        <TextField
          label="Album"
          value={props.values.album}
          onValue={(album) => props.onType({ album })}
          error={props.errors.album}
          autocomplete="off"
        />
        <TextField
          label="Length"
          value={props.values.length}
          onValue={(length) => props.onType({ length })}
          error={props.errors.length}
          placeholder="3:45"
          inputmode="numeric"
          autocomplete="off"
        />
      </div>
    </>
  );
}
