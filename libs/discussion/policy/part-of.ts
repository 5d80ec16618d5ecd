import { z } from 'zod';

/** Some members of a document, at any depth; lists are taken whole. */
export type PartOf<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: PartOf<T[Key]> | undefined }
    : T;

/**
 * The schema of a part of a document: every member may be left out and then stays out, where the schema itself would fill
 * in a default. Rules of objects as a whole are not looked at: they are about the document that the part is laid over.
 */
export function partOf<T>(schema: z.ZodType<T>): z.ZodType<PartOf<T>> {
  return looseOf(schema) as unknown as z.ZodType<PartOf<T>>;
}

/** A member's schema without its default. */
export function bareOf(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? bareOf(schema.unwrap() as z.ZodType)
    : schema;
}

function looseOf(schema: z.ZodType): z.ZodType {
  const bare = bareOf(schema);
  const loose =
    bare instanceof z.ZodObject
      ? z.strictObject(
          Object.fromEntries(
            Object.entries(bare.shape).map(([name, member]) => [
              name,
              looseOf(member as z.ZodType).optional(),
            ]),
          ),
        )
      : bare;
  return schema.description === undefined ? loose : loose.describe(schema.description);
}

/**
 * A document with a part laid over it: what the part names holds in place of what was there, member by member; lists and
 * values are replaced whole. What the part does not touch is the same object as before, so that whatever was made ready
 * for it is found again.
 */
export function laidOver<T>(below: T, part: PartOf<NoInfer<T>>): T {
  return over(below, part) as T;
}

function over(below: unknown, part: unknown): unknown {
  if (!isRecord(below) || !isRecord(part)) return part;
  const named = Object.entries(part).filter(([, value]) => value !== undefined);
  if (named.length === 0) return below;
  return {
    ...below,
    ...Object.fromEntries(named.map(([name, value]) => [name, over(below[name], value)])),
  };
}

/** The pointers (RFC 6901) of all that a part names, down to lists and values. */
export function pointersIn(part: unknown, at = ''): string[] {
  if (!isRecord(part)) return [at];
  return Object.entries(part)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) =>
      pointersIn(value, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
