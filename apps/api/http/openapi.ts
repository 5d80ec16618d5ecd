import { ApiHeader, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { declaredProblems } from '@app/platform';
import { operationIdOf, securityOf } from './openapi-security.js';

const DESCRIPTION = `The discussion below the article, for publications that live from subscriptions.

People send \`Authorization: Bearer <access token>\`, a publication's server \`Authorization: Bearer blk_...\`. Errors are
\`application/problem+json\` (RFC 9457) with a stable \`code\`.`;

/** The header with which a request that makes something may be repeated safely. */
export const IdempotencyKeyHeader = () =>
  ApiHeader({
    name: 'idempotency-key',
    required: false,
    description: 'The same key and request give the same thing again, for 24 hours',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  });

/** The problem document, with every code there is. */
function problemSchema() {
  return {
    type: 'object' as const,
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string', enum: declaredProblems().map(({ code }) => code) },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code', 'detail'],
          properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        },
      },
    },
    additionalProperties: true,
  };
}

interface Operation {
  operationId?: string;
  security?: unknown;
  responses?: Record<string, unknown>;
}

/** The OpenAPI 3.1 document of the routes as they are, made from the schemas that check them. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Belowline')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: operationIdOf,
    standardSchemaConverter: (schema, { schemaType }) => {
      if (!(schema instanceof z.ZodType)) return undefined;
      const { $defs, $schema, ...rest } = z.toJSONSchema(schema, {
        target: 'draft-2020-12',
        io: schemaType,
        unrepresentable: 'any',
        reused: 'inline',
      }) as Record<string, unknown>;
      void $schema;
      return { schema: rest, components: ($defs ?? {}) as Record<string, never> } as never;
    },
  });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problemSchema() } as never;
  const security = securityOf(app);
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations) as Operation[]) {
      const needs = security.get(operation.operationId ?? '');
      if (needs) operation.security = needs;
      operation.responses = {
        ...operation.responses,
        default: {
          description: 'A problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      };
    }
  }
  return document;
}
