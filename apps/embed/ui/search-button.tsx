import { usePage } from './context.js';
import { lazyScript } from './lazy-script.js';

/** Opens the search over the discussion, whose script is loaded by who asks for it and by nobody else. */
export function SearchButton() {
  const { discussion, state, texts } = usePage();
  const { baseUrl, site } = discussion.options;
  const open = async (root: ShadowRoot) => {
    const script = await lazyScript('search', baseUrl).catch(() => null);
    if (!script) return discussion.store.notify(texts.failed, 'trouble');
    script.open({
      root,
      baseUrl,
      site,
      session: discussion.session,
      threadId: state.loaded!.thread.id,
      language: texts.language,
      muted: () => discussion.muting.knowAll().then(() => discussion.store.state.muted),
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
