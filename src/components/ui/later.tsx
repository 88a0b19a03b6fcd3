import { type Component, createEffect, createSignal, on, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { hold, release } from "./hold.ts";
import { toast } from "./toast.ts";

/**
 * A part of the page that is fetched when it is first needed, and then kept. What is typed meanwhile is typed into it.
 * @param isNeeded whether it has anything to show
 * @param isAskedFor whether that is the person's own doing, so that what they type next is meant for it
 */
export function later<Props extends object>(
  load: () => Promise<Component<Props>>,
  isNeeded: (props: Props) => boolean,
  isAskedFor = true,
): Component<Props> {
  const [part, setPart] = createSignal<Component<Props>>();
  let loading: Promise<void> | undefined;
  const fetchPart = () => {
    loading ??= load()
      .then((loaded) => void setPart(() => loaded))
      .catch(() => {
        loading = undefined;
        release(false);
        toast({ text: "This part of the page could not be fetched. Try again in a moment.", tone: "bad" });
      });
    return loading;
  };
  return (props) => {
    createEffect(
      on(
        () => isNeeded(props),
        (needed) => {
          if (!needed || part()) return;
          if (isAskedFor) hold();
          void fetchPart();
        },
      ),
    );
    return <Show when={part()}>{(Part) => <Dynamic component={Part()} {...props} />}</Show>;
  };
}
