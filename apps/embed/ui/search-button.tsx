import type { SearchScript } from '../search/host.js';
import { usePage } from './context.js';

/** The script that searches, as it was built together with this one. */
declare const SEARCH_SCRIPT: { file: string; integrity: string };

/** Opens the search over the discussion, whose script is loaded by who asks for it and by nobody else. */
export function SearchButton() {
  const { discussion, state, texts } = usePage();
  const { baseUrl, site } = discussion.options;
  const open = async (root: ShadowRoot) => {
    const script = await loaded(baseUrl).catch(() => null);
    if (!script) return discussion.store.notify(texts.failed, 'trouble');
    script.open({
      root,
      baseUrl,
      site,
      session: discussion.session,
      threadId: state.loaded!.thread.id,
      language: texts.language,
      linkTo: (id) => discussion.linkTo(id),
    });
  };
  return (
    <button
      type="button"
      class="link"
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => void open(currentTarget.getRootNode() as ShadowRoot)}
    >
      {texts.search}
    </button>
  );
}

let loading: Promise<SearchScript> | undefined;

function loaded(baseUrl: string): Promise<SearchScript> {
  return (loading ??= new Promise<SearchScript>((done, failed) => {
    const script = document.createElement('script');
    script.src = `${baseUrl}/embed/${SEARCH_SCRIPT.file}`;
    script.integrity = SEARCH_SCRIPT.integrity;
    script.crossOrigin = 'anonymous';
    script.onload = () => done((globalThis as unknown as { BelowlineSearch: SearchScript }).BelowlineSearch);
    script.onerror = () => {
      loading = undefined;
      failed();
    };
    document.head.append(script);
  }));
}
