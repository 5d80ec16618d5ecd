import { Unavailable } from '@app/platform';
import type { Site } from '@app/identity';
import { AccessSettings } from './access.schema.js';

const parsed = new WeakMap<object, AccessSettings>();

/**
 * A site's rules of access, grace and gate, with defaults for what it does not set; parsed once for each copy of the
 * site. Settings that cannot be read deny everything: `unavailable`.
 */
export function readAccessSettings(site: Pick<Site, 'settings'>): AccessSettings {
  const kept = parsed.get(site.settings ?? {});
  if (kept) return kept;
  const result = AccessSettings.safeParse(site.settings);
  if (!result.success) {
    throw Unavailable({
      detail: 'The settings of this site cannot be read',
      retryAfter: 60,
      cause: result.error,
    });
  }
  parsed.set(site.settings, result.data);
  return result.data;
}
