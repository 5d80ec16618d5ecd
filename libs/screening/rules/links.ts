import { check, type Rule } from '../compose.js';
import type { Material } from '../draft.js';
import { findHosts } from '../links/find-links.js';
import { mergeSpans } from '../normalise/spans.js';
import { suspicion } from './suspicion.js';

const here = check('links', '1');

/** Domains that a site does not link to, and more links than a comment needs. */
export const links: Rule<Pick<Material, 'draft' | 'policy' | 'links'>> = ({
  draft: { body },
  policy,
  links: found,
}) => {
  const { max, holdFrom } = policy.settings.links;
  const counted = found();
  if (policy.blocked.size > 0) {
    const blocked = [...counted, ...findHosts(body)].filter(({ host }) => policy.blocked.has(host));
    const hosts = [...new Set(blocked.map(({ host }) => host))];
    if (hosts.length > 0) {
      return here.refuse(
        'link-not-allowed',
        `Names a blocked domain: ${hosts.slice(0, 5).join(', ')}.`,
        mergeSpans(blocked.map(({ span }) => span)),
      );
    }
  }
  const spans = counted.map(({ span }) => span);
  if (counted.length > max)
    return here.refuse('too-many-links', `${counted.length} links, at most ${max} allowed.`, spans);
  if (holdFrom !== null && counted.length >= holdFrom) {
    return suspicion(here, policy, `${counted.length} links.`, spans);
  }
  return undefined;
};
