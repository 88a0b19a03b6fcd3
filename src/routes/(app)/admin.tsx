import { type RouteSectionProps, useLocation } from "@solidjs/router";
import { Show } from "solid-js";
import { AdminFrame } from "#components/admin/AdminFrame.tsx";

/** The claim of the first admin is made by somebody who has no role yet. */
export default function AdminLayout(props: RouteSectionProps) {
  const location = useLocation();
  return (
    <Show when={location.pathname !== "/admin/claim"} fallback={props.children}>
      <AdminFrame>{props.children}</AdminFrame>
    </Show>
  );
}
