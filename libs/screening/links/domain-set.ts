/** Domains with everything below them. */
export interface DomainSet {
  size: number;
  has(host: string): boolean;
}

/** `evil.example` covers `www.evil.example`, and neither `notevil.example` nor `evil.example.org`. */
export function domainSet(domains: readonly string[]): DomainSet {
  const hosts = new Set(domains.flatMap((domain) => asciiHost(domain) ?? []));
  return {
    size: hosts.size,
    has(host) {
      for (let at = 0; at !== -1;) {
        if (hosts.has(at === 0 ? host : host.slice(at))) return true;
        const dot = host.indexOf('.', at);
        at = dot === -1 ? -1 : dot + 1;
      }
      return false;
    },
  };
}

const LONGEST_HOST = 1024;

/**
 * The host of an authority (`user@Host:80`) as it goes over the wire: lower case, Punycode, no port, no final dot.
 * Undefined if a browser would not go there.
 */
export function asciiHost(authority: string): string | undefined {
  if (authority.length > LONGEST_HOST) return undefined;
  const url = URL.parse(`http://${authority}`);
  return url === null ? undefined : url.hostname.replace(/\.$/, '');
}
