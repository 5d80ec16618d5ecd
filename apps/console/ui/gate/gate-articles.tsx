import { GATE_SORTS, type GateArticle, type GateSort } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { shareOf } from '../../desk/gate-days.js';
import { fragmentOf, type GateAsk } from '../../desk/route.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { figure } from '../words.js';

const PAGE = 20;
const SORT_NAMES: Record<GateSort, string> = {
  impressions: 'Most seen',
  clicks: 'Most pressed',
  paid: 'Most paid',
};

interface List {
  items: GateArticle[];
  nextCursor: string | null;
  phase: 'loading' | 'ready' | 'failed';
  trouble: Trouble | null;
}

const NO_LIST: List = { items: [], nextCursor: null, phase: 'loading', trouble: null };

/** The articles at whose gates most was counted; each leads to its own words and days. */
export function GateArticles({ asked }: { asked: GateAsk }) {
  const { desk } = useDesk();
  const [sort, setSort] = useState<GateSort>('impressions');
  const [list, setList] = useState<List>(NO_LIST);
  const read = async (cursor: string | null) => {
    setList((now) => ({ ...now, phase: 'loading', trouble: null }));
    try {
      const query = { days: asked.days, sort, limit: PAGE, ...(cursor && { cursor }) };
      const page = await desk.gate.articles(query);
      setList((now) => ({
        items: cursor ? [...now.items, ...page.items] : page.items,
        nextCursor: page.nextCursor,
        phase: 'ready',
        trouble: null,
      }));
    } catch (error) {
      setList((now) => ({ ...now, phase: 'failed', trouble: troubleOf(error) }));
    }
  };
  useEffect(() => void read(null), [desk, sort]);
  const { items, nextCursor, phase, trouble } = list;
  return (
    <section class="gate-articles" aria-labelledby="gate-articles" aria-busy={phase === 'loading'}>
      <header>
        <h3 id="gate-articles">By article</h3>
        <label>
          <span class="unseen">Order</span>
          <select value={sort} onChange={(event) => setSort(event.currentTarget.value as GateSort)}>
            {GATE_SORTS.map((one) => (
              <option key={one} value={one}>
                {SORT_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
      </header>
      {items.length > 0 && (
        <div class="gate-table">
          <table>
            <thead>
              <tr>
                {['Article', 'Seen', 'Subscribe', 'Sign in', 'Paid', 'Opened'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((article) => (
                <Row key={article.articleKey} article={article} asked={asked} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {trouble && (
        <Failed trouble={trouble} onAgain={() => void read(items.length > 0 ? nextCursor : null)} />
      )}
      {phase === 'loading' && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {phase === 'ready' && nextCursor !== null && (
        <div class="more">
          <button type="button" class="button" onClick={() => void read(nextCursor)}>
            Show more
          </button>
        </div>
      )}
    </section>
  );
}

function Row({ article, asked }: { article: GateArticle; asked: GateAsk }) {
  const { articleKey, title, section, impressions, subscribeClicks, signInClicks, paid } = article;
  const share = shareOf(subscribeClicks, impressions);
  return (
    <tr>
      <th scope="row">
        {articleKey === null ? (
          'Articles that nobody has declared or commented on'
        ) : (
          <a href={fragmentOf({ page: 'gate', asked: { ...asked, section: '', article: articleKey } })}>
            <bdi>{title ?? articleKey}</bdi>
          </a>
        )}
        {section && <span class="hint"> {section}</span>}
      </th>
      <td data-name="Seen">{figure(impressions)}</td>
      <td data-name="Subscribe">
        {figure(subscribeClicks)} <span class="gate-share hint">{share}</span>
      </td>
      <td data-name="Sign in">{figure(signInClicks)}</td>
      <td data-name="Paid">{figure(paid)}</td>
      <td data-name="Opened">{figure(article.unlocked + article.signedIn)}</td>
    </tr>
  );
}
