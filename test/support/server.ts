/** What a test file needs to clone itself a database; given by `database.setup.ts`. */
export interface TestServer {
  /** Connects to the server as somebody who may make databases. */
  adminUrl: string;
  /** The migrated, empty database that is cloned. */
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The connection string of another database of the same server. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
