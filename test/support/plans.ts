import { Client } from 'pg';
import { vi } from 'vitest';

/** What of PostgreSQL's plan in JSON tests look at. */
export interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Subplan Name'?: string;
  'Plan Rows'?: number;
  Plans?: Plan[];
}

/** Every named statement that this process sends while `work` runs: its text, by its name. `work` may look at what was heard until then; `each` hears every one. */
export async function heardWhile(
  work: (heard: ReadonlyMap<string, string>) => Promise<void>,
  each: (name: string) => unknown = () => {},
): Promise<Map<string, string>> {
  const heard = new Map<string, string>();
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...args: unknown[]
  ) {
    const { name, text } = (args[0] ?? {}) as { name?: string; text?: string };
    if (name && text) {
      heard.set(name, text);
      each(name);
    }
    return original.apply(this, args);
  } as never);
  try {
    await work(heard);
  } finally {
    spy.mockRestore();
  }
  return heard;
}

/** The plan that each statement keeps: the one for any values, as it is after its first few runs. */
export async function keptPlans(url: string, statements: Map<string, string>): Promise<Map<string, Plan>> {
  const plans = new Map<string, Plan>();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
  for (const [name, text] of statements) {
    const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    await client.query(`PREPARE "${name}" AS ${text}`);
    const values = parameters > 0 ? `(${Array.from({ length: parameters }, () => 'NULL').join(', ')})` : '';
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (FORMAT JSON) EXECUTE "${name}"${values}`,
    );
    plans.set(name, rows[0]!['QUERY PLAN'][0].Plan);
  }
  await client.end();
  return plans;
}

/** A plan's nodes, itself first. */
export function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
