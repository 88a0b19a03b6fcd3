// One's own profile as the people see it whom one shares with.
import { useQuery } from "@rocicorp/zero/solid";
import { Badge } from "#components/ui/Badge.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { queries } from "#zero/queries.ts";

export function Profile() {
  const [profile] = useQuery(() => queries.auth.profile());
  const name = () => profile()?.name ?? document.documentElement.dataset.name ?? "";
  return (
    <p class="mb-6 flex min-w-0 items-center gap-3">
      <Portrait name={name()} frame={profile()?.frame} class="text-lg" />
      <span class="truncate font-[560] text-lg text-strong">{name()}</span>
      <Badge badge={profile()?.badge} />
    </p>
  );
}
