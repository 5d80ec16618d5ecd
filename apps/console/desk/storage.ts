/** The page's storage; undefined where reading the property alone is refused. */
export function pageStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** The tab's own, for what waits until this very tab comes back. */
export function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** A small setting that outlives the page, where that is possible. */
export function remembered(name: string): string | null {
  try {
    return pageStorage()?.getItem(`belowline:console:${name}`) ?? null;
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    pageStorage()?.setItem(`belowline:console:${name}`, value);
  } catch {
    // Then it is asked for again next time.
  }
}
