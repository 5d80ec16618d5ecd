import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const hexSecret = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal characters (32 bytes)');

/**
 * Everything the processes read from their environment; nothing else in the project reads `process.env`.
 * `BELOWLINE_SECRET` (32 bytes, hexadecimal) seals stored secrets and signs cursors; losing it means issuing new
 * keys, changing it ends every cursor. `OUTBOUND_ALLOW` lists `host:port` pairs inside the operator's own network
 * that outbound requests (a publication's JWKS, its own check) may reach although their address is private. `SMTP_URL` is the
 * operator's mail server, `MAIL_FROM` the address that mails come from; one needs the other.
 */
const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  BASE_URL: z.url().optional(),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(2).max(500).default(20),
  BELOWLINE_SECRET: hexSecret,
  BELOWLINE_DATA: z.string().default('.belowline'),
  BELOWLINE_DEMO: z.enum(['0', '1']).default('0'),
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((pair) => pair.trim())
        .filter(Boolean),
    ),
  STRIPE_API_BASE: z.url().optional(),
  AKISMET_API_BASE: z.url().optional(),
  OPENAI_API_BASE: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Env = z.infer<typeof Env>;

const Usable = Env.refine((env) => (env.SMTP_URL === undefined) === (env.MAIL_FROM === undefined), {
  path: ['MAIL_FROM'],
  message: 'SMTP_URL and MAIL_FROM go together',
});

/** The process's settings, or an error that names every wrong one. `source` is given in tests. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = Usable.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
}
