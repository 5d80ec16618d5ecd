import { act, isOn } from '../act.js';
import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { findHosts } from '../links/find-links.js';
import { mergeSpans } from '../normalise/spans.js';

const here = check('links', '2');
const MOST_NAMED = 5;

/** Domains that a site does not link to. */
export const blockedDomains: Rule<Pick<Material, 'draft' | 'policy' | 'links'>> = (material) => {
  const { draft, policy } = material;
  if (policy.blocked.size === 0 || !isOn(policy, 'blockedDomains')) return undefined;
  const blocked = [...material.links(), ...findHosts(draft.body)].filter(({ host }) =>
    policy.blocked.has(host),
  );
  if (blocked.length === 0) return undefined;
  const hosts = [...new Set(blocked.map(({ host }) => host))].slice(0, MOST_NAMED);
  return act(here, policy, 'blockedDomains', {
    fact: `Names a blocked domain: ${hosts.join(', ')}.`,
    spans: mergeSpans(blocked.map(({ span }) => span)),
    code: 'link-not-allowed',
  });
};

/** More links than a comment needs: the higher of the two numbers that it reaches counts. */
export const manyLinks: Rule<Pick<Material, 'policy' | 'links'>> = ({ policy, links }) => {
  const { max, holdFrom } = policy.settings.links;
  const spans = links().map(({ span }) => span);
  const count = spans.length;
  if (count > max && isOn(policy, 'tooManyLinks')) {
    const fact = `${count} links, at most ${max} allowed.`;
    return act(here, policy, 'tooManyLinks', { fact, spans, code: 'too-many-links' });
  }
  if (holdFrom === null || count < holdFrom) return undefined;
  return act(here, policy, 'manyLinks', { fact: `${count} links.`, spans });
};
