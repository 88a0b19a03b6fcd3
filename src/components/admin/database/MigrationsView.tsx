import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import type { MigrationSummary } from "#zero/database/answers.ts";
import { useReading } from "./data.ts";
import { Cell, Grid } from "./Grid.tsx";
import { instantText } from "./words.ts";

const stateOf = ({ appliedAt, isUnchanged }: MigrationSummary): string =>
  appliedAt === null ? "waits for the next start" : isUnchanged ? "applied" : "differs from its file";

export function MigrationsView() {
  const reading = useReading<{ migrations: MigrationSummary[] }>("/api/admin/database/migrations");
  const migrations = () => reading.data()?.migrations ?? [];
  return (
    <ListState
      state={listStateOf(migrations().length, reading.data() !== undefined, reading.failed() !== undefined)}
      empty={<EmptyState text="No migration has been applied." />}
      failed={reading.failed()}
      retry={reading.again}
      rows={5}
    >
      <Grid
        label="Migrations"
        columns={[
          { name: "File" },
          { name: "State" },
          { name: "Applied", align: "right" },
          { name: "SHA-256" },
        ]}
        rows={migrations()}
      >
        {(migration) => (
          <>
            <Cell class="font-mono text-strong text-xs">{migration.name}</Cell>
            <Cell class={stateOf(migration) === "applied" ? "" : "text-warn"}>{stateOf(migration)}</Cell>
            <Cell align="right">{migration.appliedAt === null ? "–" : instantText(migration.appliedAt)}</Cell>
            <Cell class="font-mono text-faint text-xs">{migration.checksum.slice(0, 16)}</Cell>
          </>
        )}
      </Grid>
    </ListState>
  );
}
