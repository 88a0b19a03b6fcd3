// Whether this browser may notify: a permission of the device, beside the setting of the person.
import { type Accessor, createSignal, onCleanup, onMount } from "solid-js";

export type Permission = NotificationPermission | "unsupported";

const read = (): Permission => ("Notification" in window ? Notification.permission : "unsupported");

export interface NotificationAccess {
  permission: Accessor<Permission>;
  /** Asks the person, if the browser still lets us. */
  request: () => Promise<Permission>;
}

export function useNotificationAccess(): NotificationAccess {
  const [permission, setPermission] = createSignal(read());
  const look = () => setPermission(read());
  onMount(() => window.addEventListener("focus", look));
  onCleanup(() => window.removeEventListener("focus", look));
  return {
    permission,
    request: async () => {
      if (read() === "default") await Notification.requestPermission();
      look();
      return read();
    },
  };
}
