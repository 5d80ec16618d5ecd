import { usePage } from './context.js';
import { lazyScript } from './lazy-script.js';

/** Opens the search over the discussion, whose script is loaded by who asks for it and by nobody else. */
export function SearchButton() {
  const { discussion, texts } = usePage();
  const open = async (root: ShadowRoot) => {
    const script = await lazyScript('search', discussion.options.baseUrl).catch(() => null);
    if (!script) return discussion.store.notify(texts.failed, 'trouble');
    script.open(root, discussion, texts.language);
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
