import type { DeskScript } from '../desk/host.js';
import type { MarksScript } from '../marks/host.js';
import type { OwnScript } from '../own/host.js';
import type { SearchScript } from '../search/host.js';
import type { ToldScript } from '../told/host.js';

interface Scripts {
  search: SearchScript;
  marks: MarksScript;
  own: OwnScript;
  told: ToldScript;
  desk: DeskScript;
}

/** Those that fill a part of the page. */
export type LazyName = Exclude<keyof Scripts, 'search'>;

/** The scripts that were built together with this one, and what each is under once it is loaded. */
declare const LAZY_SCRIPTS: Record<keyof Scripts, { file: string; integrity: string; global: string }>;

const loading = new Map<string, Promise<unknown>>();

/** A script that only some readers need: loaded by who needs it, once; after a failure it is tried again. */
export function lazyScript<Name extends keyof Scripts>(name: Name, baseUrl: string): Promise<Scripts[Name]> {
  let script = loading.get(name);
  if (!script) loading.set(name, (script = load(name, baseUrl)));
  return script as Promise<Scripts[Name]>;
}

function load(name: keyof Scripts, baseUrl: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const { file, integrity, global } = LAZY_SCRIPTS[name];
    const script = document.createElement('script');
    script.src = `${baseUrl}/embed/${file}`;
    script.integrity = integrity;
    script.crossOrigin = 'anonymous';
    script.onload = () => done((globalThis as unknown as Record<string, unknown>)[global]);
    script.onerror = () => {
      loading.delete(name);
      failed();
    };
    document.head.append(script);
  });
}
