import type { StatementOfReasons } from '@app/client';
import { dsaName } from '../figures/words.js';
import { counted } from '../words.js';
import { STATEMENT_FIELDS } from './words.js';

const countryName = new Intl.DisplayNames('en', { type: 'region' });
const languageName = new Intl.DisplayNames('en', { type: 'language' });
/** The European Economic Area: as many countries as all that can be named. */
const ALL_COUNTRIES = 30;

/** Every field of a statement of reasons that is filled, in plain words. */
export function StatementFacts({ statement }: { statement: StatementOfReasons }) {
  const fields = Object.keys(STATEMENT_FIELDS) as (keyof StatementOfReasons)[];
  return (
    <dl class="law-facts">
      {fields
        .filter((field) => statement[field] !== undefined)
        .map((field) => (
          <div key={field}>
            <dt>{STATEMENT_FIELDS[field]}</dt>
            <dd>{valueOf(field, statement)}</dd>
          </div>
        ))}
    </dl>
  );
}

function valueOf(field: keyof StatementOfReasons, statement: StatementOfReasons) {
  const value = statement[field];
  if (field === 'territorial_scope') {
    const countries = statement.territorial_scope;
    return countries.length === ALL_COUNTRIES ? (
      'In all of the European Economic Area'
    ) : (
      <>
        {counted(countries.length, 'country', 'countries')}:{' '}
        {countries.map((code) => countryName.of(code)).join(', ')}
      </>
    );
  }
  if (field === 'content_language') return languageName.of(String(value).toLowerCase());
  if (field === 'puid') return <code>{String(value)}</code>;
  if (field === 'decision_ground_reference_url')
    return (
      <a href={String(value)} rel="noreferrer noopener" target="_blank">
        {String(value)}
      </a>
    );
  const all = [value].flat().map(String);
  return all.map((one) => (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(one) ? dsaName(one) : one)).join(', ');
}
