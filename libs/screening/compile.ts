import { domainSet, type DomainSet } from './links/domain-set.js';
import { PhraseSearch } from './normalise/phrase-search.js';
import type { ScreeningPolicy } from './policy.schema.js';

/** A policy with its lists made ready to be searched. */
export interface CompiledPolicy {
  settings: ScreeningPolicy;
  phrases: PhraseSearch;
  blocked: DomainSet;
  allowed: DomainSet;
}

const compiled = new WeakMap<ScreeningPolicy, CompiledPolicy>();

/**
 * Makes a policy's lists ready, once for each policy object: keep the parsed policy and pass the same object again.
 * A policy is not to be changed after it was compiled.
 */
export function compilePolicy(settings: ScreeningPolicy): CompiledPolicy {
  const known = compiled.get(settings);
  if (known !== undefined) return known;
  const policy: CompiledPolicy = {
    settings,
    phrases: new PhraseSearch(settings.phrases),
    blocked: domainSet(settings.links.blockedDomains),
    allowed: domainSet(settings.links.allowedDomains),
  };
  compiled.set(settings, policy);
  return policy;
}
