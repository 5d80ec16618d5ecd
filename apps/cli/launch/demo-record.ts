import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the launcher reads of the `demo.json` that the filling of the demo writes, as its last act. */
export interface DemoRecord {
  baseUrl: string;
  /** Missing in what an earlier version wrote. */
  stripeApiKey?: string;
  articles?: { url: string; kind: string }[];
}

export function readDemoRecord(data: string): DemoRecord | undefined {
  const path = join(data, 'demo.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoRecord) : undefined;
}

/** Whether the demo is filled, for the address at which it is served now. */
export function isDemoThere(data: string, baseUrl: string): boolean {
  const record = readDemoRecord(data);
  return record?.baseUrl === baseUrl && record.stripeApiKey !== undefined;
}
