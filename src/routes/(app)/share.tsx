import { useSearchParams } from "@solidjs/router";
import { SharePage } from "#components/inbox/SharePage.tsx";

type Given = string | string[] | undefined;
const first = (given: Given): string | undefined => (Array.isArray(given) ? given[0] : given);

/** The web share target of the manifest. */
export default function ShareRoute() {
  const [params] = useSearchParams();
  const shared = { title: first(params.title), text: first(params.text), url: first(params.url) };
  return <SharePage shared={shared} />;
}
