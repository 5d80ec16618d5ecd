const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const WITHOUT_BODY = ['get', 'delete'];
/** What deletes an account, or a way into it, names the password, which must not stand in the address. */
const WITH_BODY = ['delete /v1/me', 'delete /v1/me/providers/{id}'];
const WITHOUT_CONTENT = ['204', '302', '304'];

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: object;
}
interface Operation {
  operationId?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: object }> };
  responses?: Record<string, { content?: Record<string, { schema?: object }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** What is wrong with an OpenAPI 3.1 document, in words; an empty list when nothing is. */
export function complaintsAbout(document: Document): string[] {
  const complaints: string[] = [];
  if (!document.openapi.startsWith('3.1.')) complaints.push(`it is ${document.openapi}, not 3.1`);
  const names = new Set<string>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (!METHODS.includes(method)) continue;
      const at = `${method.toUpperCase()} ${path}`;
      complaints.push(...wrongWith(operation, path, method).map((what) => `${at}: ${what}`));
      const name = operation.operationId ?? '';
      if (name === '' || names.has(name)) complaints.push(`${at}: the name "${name}" is not its own`);
      names.add(name);
    }
  }
  for (const reference of referencesIn(document)) {
    if (find(document, reference) === undefined) complaints.push(`nothing is at ${reference}`);
  }
  return complaints;
}

function wrongWith(operation: Operation, path: string, method: string): string[] {
  const wrong: string[] = [];
  const parameters = operation.parameters ?? [];
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  for (const name of named) {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    if (!parameter) wrong.push(`the path's {${name}} is not described`);
    else if (!parameter.required) wrong.push(`the path's {${name}} is not required`);
  }
  for (const { name, in: place, schema } of parameters) {
    if (!says(schema)) wrong.push(`${place} ${name} has no schema`);
    if (place === 'path' && !named.includes(name)) wrong.push(`the path has no {${name}}`);
  }
  const twice = parameters.filter(
    (one, i) => parameters.findIndex((other) => other.in === one.in && other.name === one.name) !== i,
  );
  if (twice.length > 0) wrong.push(`described twice: ${twice.map(({ name }) => name).join(', ')}`);
  const body = operation.requestBody?.content;
  if (body && !says(body['application/json']?.schema)) wrong.push('its body has no schema');
  if (body && WITHOUT_BODY.includes(method) && !WITH_BODY.includes(`${method} ${path}`))
    wrong.push('it takes no body');
  if (!operation.tags?.length) wrong.push('it belongs to no chapter');
  const responses = Object.entries(operation.responses ?? {});
  // Leading a browser onward is what a redirect is for.
  if (!responses.some(([status]) => status.startsWith('2') || status === '302'))
    wrong.push('no success is described');
  for (const [status, { content }] of responses) {
    if (WITHOUT_CONTENT.includes(status)) continue;
    const [media] = Object.values(content ?? {});
    if (!says(media?.schema)) wrong.push(`its answer ${status} has no schema`);
  }
  if (!operation.responses?.default) wrong.push('no problem is described');
  return wrong;
}

/** A schema that says anything at all. */
function says(schema: object | undefined): boolean {
  return schema !== undefined && Object.keys(schema).length > 0;
}

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === '$ref' && typeof member === 'string') yield member;
    else yield* referencesIn(member);
  }
}

function find(document: unknown, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, step) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, step)
          ? (at as Record<string, unknown>)[step]
          : undefined,
      document,
    );
}
