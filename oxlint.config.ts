import type { OxlintConfig } from 'oxlint';

/** Who may import whom: each lib with those beneath it. What is not named here may not be imported. */
const MAY_IMPORT = {
  text: [],
  client: [],
  platform: ['text'],
  screening: ['text'],
  legal: [],
  mail: ['platform', 'text'],
  identity: ['platform', 'mail', 'text'],
  subscriptions: ['platform', 'identity', 'mail', 'text'],
  discussion: ['platform', 'identity', 'mail', 'subscriptions', 'screening', 'legal', 'text'],
  moderation: ['platform', 'identity', 'mail', 'subscriptions', 'screening', 'discussion', 'legal', 'text'],
  privacy: ['platform', 'identity', 'mail', 'subscriptions', 'discussion', 'moderation', 'text'],
  live: ['platform', 'identity', 'mail', 'subscriptions', 'discussion', 'text'],
  notifications: ['platform', 'identity', 'mail', 'subscriptions', 'discussion', 'text'],
  demo: ['platform', 'identity', 'mail', 'subscriptions', 'screening', 'discussion', 'moderation', 'text'],
} as const;
const LIBS = Object.keys(MAY_IMPORT) as (keyof typeof MAY_IMPORT)[];
const APPS = ['api', 'worker', 'embed', 'console', 'cli'] as const;
/** They run in browsers, and know of the server what the client tells. */
const PAGES = ['embed', 'console'] as const;

type Pattern = { group?: string[]; regex?: string; message: string; allowTypeImports?: boolean };
type Path = { name: string; message: string; allowTypeImports?: boolean; allowImportNames?: string[] };
interface Restricted {
  paths?: Path[];
  patterns?: Pattern[];
}

const WAY_OUT =
  'Outbound requests go through `Outbound` of @app/platform: it checks every address. Ask for it in the constructor.';
const NO_TRANSPORT =
  'Libs know no transport: throw a problem from `<lib>.errors.ts`, and let apps/api speak HTTP. Only the guard of ' +
  'identity may read a request, and only live knows Socket.IO.';
const ADDRESSES = ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'AddressInfo'];

/** One way out: whatever opens a connection, but for reading addresses and naming types. */
function wayOut({ listens = false } = {}): Path[] {
  const clients = ['http', 'https', 'http2', 'tls', 'dgram'].flatMap((name) => [name, `node:${name}`]);
  const packages = ['undici', 'axios', 'got', 'node-fetch', 'ws', 'nodemailer'];
  return [
    ...[...clients, ...packages].map((name) => ({
      name,
      message: WAY_OUT,
      allowTypeImports: true,
      ...(listens && name === 'node:http' ? { allowImportNames: ['createServer'] } : {}),
    })),
    ...['net', 'node:net'].map((name) => ({
      name,
      message: WAY_OUT,
      allowTypeImports: true,
      allowImportNames: ADDRESSES,
    })),
  ];
}

const DEEP: Pattern = {
  group: ['@app/*/**'],
  message: 'Import the lib by its index, `@app/<lib>`; what is not exported there is its own business.',
};

/** A relative path that leads into a folder beside one's own lib or app. */
function across(names: readonly string[], message: string): Pattern {
  return { regex: String.raw`^(\.\./)+(${names.join('|')})/`, message };
}

function restricted({ paths = [], patterns = [] }: Restricted) {
  return { 'no-restricted-imports': ['error', { paths, patterns: [DEEP, ...patterns] }] as const };
}

function lib(name: keyof typeof MAY_IMPORT): { files: string[]; rules: object } {
  const allowed = [name, ...MAY_IMPORT[name]];
  const forbidden = LIBS.filter((other) => !(allowed as string[]).includes(other));
  const browser = name === 'client';
  return {
    files: [`libs/${name}/**/*.{ts,tsx}`],
    rules: restricted({
      paths: browser ? [] : wayOut(),
      patterns: [
        {
          group: [`@app/${name}`],
          message: 'Within a lib, import the file itself by its relative path.',
        },
        ...(forbidden.length === 0
          ? []
          : [
              {
                group: forbidden.map((other) => `@app/${other}`),
                message:
                  `${name} may import ${MAY_IMPORT[name].join(', ') || 'nothing of ours'}. Move what both need down, or ` +
                  'speak upward: an event that apps wire, or an interface that this lib declares and the higher one provides.',
              },
            ]),
        across(
          LIBS.filter((other) => other !== name),
          'Another lib is imported by its index, `@app/<lib>`.',
        ),
        across([...APPS, 'apps'], 'Libs do not know the apps: apps wire libs together.'),
        ...(name === 'identity' || name === 'live' || name === 'demo'
          ? []
          : [
              {
                group: ['fastify', '@fastify/*', '@nestjs/platform-*', '@nestjs/websockets', 'socket.io'],
                message: NO_TRANSPORT,
                allowTypeImports: name !== 'client',
              },
            ]),
      ],
    }),
  };
}

function app(name: (typeof APPS)[number]): { files: string[]; rules: object } {
  const others = APPS.filter((other) => other !== name);
  const page = (PAGES as readonly string[]).includes(name);
  return {
    files: [`apps/${name}/**/*.{ts,tsx}`],
    rules: restricted({
      // The command line starts and finds processes on this machine: it looks at ports, and asks nobody outside.
      paths: page || name === 'cli' ? [] : wayOut({ listens: name === 'api' }),
      patterns: [
        across(others, 'Apps do not import each other: what two of them need belongs into a lib.'),
        across(['libs'], 'A lib is imported by its index, `@app/<lib>`.'),
        ...(page
          ? [
              {
                group: ['@app/*', '!@app/client'],
                message: 'A page knows of the server what @app/client gives it.',
              },
            ]
          : []),
      ],
    }),
  };
}

/** Rules of the chosen categories that find taste here, or are wrong more often than right. */
const OF_NO_USE = [
  // An arrow's parameter of the same name a line above is plain to see; types find the rest.
  'no-shadow',
  // A module's default export is not named after its members here: `fc.array` is how fast-check is read.
  'import/no-named-as-default',
  'import/no-named-as-default-member',
  // Side effects: reflect-metadata, and declarations that merge.
  'import/no-unassigned-import',
  'unicorn/require-module-specifiers',
  // Assertions at the border of a schema or of SQL are where types come from.
  'typescript/no-unsafe-type-assertion',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-boolean-literal-compare',
  'typescript/no-unnecessary-type-parameters',
  // An exhaustive switch returns always; the compiler knows, these do not.
  'typescript/consistent-return',
  'promise/always-return',
  // Nest's modules are classes without members.
  'typescript/no-extraneous-class',
  // Members of props and of typed event maps.
  'typescript/unbound-method',
  'typescript/no-redundant-type-constituents',
  // Node's own callbacks that settle a promise.
  'promise/no-callback-in-promise',
  'promise/no-promise-in-callback',
  // A copy is iterated because the original changes meanwhile; a fresh array may be sorted in place.
  'unicorn/no-useless-spread',
  'unicorn/no-array-sort',
  'unicorn/no-array-reverse',
  // Code points are what is meant.
  'typescript/no-misused-spread',
  'unicorn/no-array-fill-with-reference-type',
  'unicorn/consistent-function-scoping',
  'unicorn/prefer-add-event-listener',
  'no-underscore-dangle',
  // An AbortSignal changes by itself.
  'no-unmodified-loop-condition',
  // Laws and tables assert in loops and in helpers.
  'vitest/expect-expect',
  'vitest/no-conditional-expect',
  'vitest/no-standalone-expect',
  'vitest/require-mock-type-parameters',
  'vitest/require-to-throw-message',
];

/** Errors or nothing: a warning that nobody must heed teaches to heed none. */
export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'vitest', 'node'],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist/**', 'libs/client/generated/**', 'test-results/**'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/await-thenable': 'error',
    'typescript/no-explicit-any': 'error',
    'import/no-default-export': 'error',
    'no-console': 'error',
    'node/no-process-env': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    ...Object.fromEntries(OF_NO_USE.map((rule) => [rule, 'off'] as const)),
  },
  overrides: [
    ...LIBS.map(lib),
    ...APPS.map(app),
    {
      // The second: the operator's own mail server.
      files: ['libs/platform/outbound-exchange.ts', 'libs/mail/smtp.ts'],
      rules: restricted({}),
    },
    {
      files: ['libs/platform/env.ts', 'apps/cli/environment.ts', 'bin/**', 'test/**', 'bench/**'],
      rules: { 'node/no-process-env': 'off' },
    },
    {
      files: ['apps/cli/**', 'bin/**', 'bench/**', 'test/**'],
      rules: { 'no-console': 'off' },
    },
    {
      // What the embed tells the developers of the page it is on.
      files: ['apps/embed/**'],
      rules: { 'no-console': ['error', { allow: ['error'] }] },
    },
    {
      // A field of a form is a text unless it takes files.
      files: ['apps/{embed,console}/**'],
      rules: { 'typescript/no-base-to-string': 'off' },
    },
    {
      // The network is reached through `Outbound` alone; the client's own requests go to Belowline.
      files: ['libs/**', 'apps/{api,worker,cli}/**'],
      excludeFiles: ['libs/client/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
            name,
            message: WAY_OUT,
          })),
        ],
      },
    },
    {
      files: ['**/*.config.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      // Tests open doors to see what happens.
      files: ['**/*.test.{ts,tsx}', 'test/**'],
      rules: {
        'no-restricted-imports': ['error', { patterns: [DEEP] }],
        'no-restricted-globals': 'off',
        'typescript/require-array-sort-compare': 'off',
        'typescript/no-base-to-string': 'off',
        'typescript/restrict-template-expressions': 'off',
      },
    },
  ],
} satisfies OxlintConfig;
