import { join, relative } from 'node:path';
import { readDemoRecord } from './demo-record.js';

export interface Announcement {
  baseUrl: string;
  data: string;
  demo: boolean;
  seconds: number;
}

/** Says where to look. */
export function announce({ baseUrl, data, demo, seconds }: Announcement, say: (line: string) => void): void {
  say(`\nBelowline is ready after ${seconds.toFixed(1)} s.\n`);
  say(`  ${baseUrl}/`);
  const record = demo ? readDemoRecord(data) : undefined;
  const article = record?.articles?.[0];
  if (article) say(`  ${article.url}   an article with its discussion`);
  if (record) say(`  ${relative(process.cwd(), join(data, 'demo.json'))}   whom to sign in as, and the keys`);
  say('\nCtrl-C stops it.');
}
