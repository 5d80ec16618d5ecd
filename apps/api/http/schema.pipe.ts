import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { InvalidBody, InvalidPath, InvalidQuery, type ProblemDetail } from '@app/platform';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  code?: string;
  keys?: string[];
}

const MOST = 20;

function pointerOf(path: Issue['path']): string {
  return (path ?? [])
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function details(issues: readonly Issue[]): ProblemDetail[] {
  return issues.slice(0, MOST).flatMap((issue): ProblemDetail[] => {
    const pointer = pointerOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).slice(0, MOST).map((key) => ({
        pointer: `${pointer}/${key.slice(0, 100)}`,
        code: 'unknown-field',
        detail: 'This field is not known',
      }));
    }
    return [{ pointer, code: (issue.code ?? 'invalid').replaceAll('_', '-'), detail: issue.message }];
  });
}

/** Checks bodies, queries and paths against their zod schemas: a wrong body is 422, a wrong path or query 400. */
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema;
    if (!schema || metadata.type === 'custom') return value;
    const result = await schema['~standard'].validate(value);
    if (!result.issues) return result.value as T;
    const errors = details(result.issues as readonly Issue[]);
    if (metadata.type === 'body') throw InvalidBody({ errors });
    if (metadata.type === 'query') throw InvalidQuery({ errors });
    throw InvalidPath({ errors });
  }
}
