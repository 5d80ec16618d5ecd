import { GATE_SORTS, type GateArticle, type GateSort } from '@app/client';
import { useState } from 'preact/hooks';
import { shareOf } from '../../desk/gate-days.js';
import { fragmentOf, type GateAsk } from '../../desk/route.js';
import { useDesk } from '../context.js';
import { PagedFoot, usePaged } from '../paged.js';
import { figure } from '../words.js';

const PAGE = 20;
const SORT_NAMES: Record<GateSort, string> = {
  impressions: 'Most seen',
  clicks: 'Most pressed',
  paid: 'Most paid',
};

/** The articles at whose gates most was counted; each leads to its own words and days. */
export function GateArticles({ asked }: { asked: GateAsk }) {
  const { desk } = useDesk();
  const [sort, setSort] = useState<GateSort>('impressions');
  const list = usePaged(
    (cursor) => desk.gate.articles({ days: asked.days, sort, limit: PAGE, ...(cursor && { cursor }) }),
    sort,
  );
  return (
    <section class="gate-articles" aria-labelledby="gate-articles" aria-busy={list.phase === 'loading'}>
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
      {list.items.length > 0 && (
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
              {list.items.map((article) => (
                <Row key={article.articleKey} article={article} asked={asked} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PagedFoot
        list={list}
        more="Show more"
        empty={<p class="empty-title">Nothing was counted at an article’s gate</p>}
      />
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
