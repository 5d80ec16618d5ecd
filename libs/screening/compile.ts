import { domainSet, type DomainSet } from './links/domain-set.js';
import { PhraseSearch } from './normalise/phrase-search.js';
import type { ScreeningPolicy } from './policy.schema.js';
import { SharedByText } from './shared-by-text.js';

/** A policy with its lists made ready to be searched. */
export interface CompiledPolicy {
  settings: ScreeningPolicy;
  phrases: PhraseSearch;
  blocked: DomainSet;
  allowed: DomainSet;
}

const compiled = new WeakMap<ScreeningPolicy, CompiledPolicy>();
/** Policies that differ in other settings, as those of a site's sections do, mostly have the same lists. */
const searches = new SharedByText((lists: ScreeningPolicy['phrases']) => new PhraseSearch(lists));
const domains = new SharedByText((list: readonly string[]) => domainSet(list));

/**
 * Makes a policy's lists ready, once for each policy object: keep the parsed policy and pass the same object again.
 * A policy is not to be changed after it was compiled. Ten thousand phrases take half a second of processor time, unless some
 * policy that is still in use has the same.
 */
export function compilePolicy(settings: ScreeningPolicy): CompiledPolicy {
  const known = compiled.get(settings);
  if (known !== undefined) return known;
  const policy: CompiledPolicy = {
    settings,
    phrases: searches.of(settings.phrases),
    blocked: domains.of(settings.links.blockedDomains),
    allowed: domains.of(settings.links.allowedDomains),
  };
  compiled.set(settings, policy);
  return policy;
}
