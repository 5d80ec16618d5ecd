/** Read while the script runs: later nobody knows. Null for a module, whose address is looked up in the page. */
const runningScript = document.currentScript as HTMLScriptElement | null;

/** Where this script came from, which is where its API is unless the element says otherwise. */
export function ownOrigin(): string {
  const script =
    runningScript ?? document.querySelector<HTMLScriptElement>('script[src*="/embed/belowline"]');
  return script?.src ? new URL(script.src).origin : location.origin;
}
