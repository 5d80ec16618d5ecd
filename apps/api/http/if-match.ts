import { ApiHeader } from '@nestjs/swagger';
import { InvalidBody, InvalidHeader } from '@app/platform';

const VERSION = /^(?:"(\d{1,15})"|(\d{1,15}))$/;

/** The header in which a write may name the version that it was made on, in place of the body's `version`. */
export const IfMatchHeader = () =>
  ApiHeader({
    name: 'if-match',
    required: false,
    description: 'The version that was read, such as "3"; if it is another by now, the answer is 412',
    schema: { type: 'string', pattern: VERSION.source },
  });

/** The version of an `If-Match` header, or undefined where none was sent. Throws `invalid-header`. */
export function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const found = VERSION.exec(header);
  if (!found) throw InvalidHeader('If-Match takes one version, such as "3"');
  return Number(found[1] ?? found[2]);
}

/**
 * The version that a write names: in its body, in `If-Match`, or the same in both. Throws `invalid-body` where it names
 * none, and `invalid-header` where it names two.
 */
export function versionNamed(header: string | undefined, inBody: number | undefined): number {
  const inHeader = ifMatchOf(header);
  const version = inBody ?? inHeader;
  if (version === undefined) {
    const detail = 'The version that was read, here or in If-Match';
    throw InvalidBody({ errors: [{ pointer: '/version', code: 'required', detail }] });
  }
  if (inHeader !== undefined && inHeader !== version)
    throw InvalidHeader('If-Match and the body name different versions');
  return version;
}
