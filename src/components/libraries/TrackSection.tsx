import Music from "lucide-solid/icons/music";
import { For } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { useLibraryContext } from "./context.ts";

export function TrackSection() {
  const { tracks } = useLibraryContext();
  return (
    <Section title="Tracks" aside={tracks.rows().length || undefined}>
      <ListState
        state={tracks.state()}
        empty={<EmptyState icon={Music} text="Nothing plays here yet. Add the first track." />}
      >
        <ul>
          <For each={tracks.rows()}>{(track) => <li>{track.title}</li>}</For>
        </ul>
      </ListState>
    </Section>
  );
}
