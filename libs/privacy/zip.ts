import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive, as its pieces come. */
export interface ZipFile {
  name: string;
  pieces: AsyncIterable<Buffer>;
}

const MOST_BYTES = 0xffff_ffff;
/** The last block of a deflated file, which is empty (RFC 1951 section 3.2.6). */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
const VERSION = 20;
/** Sizes and checksum follow the file, names are UTF-8 (APPNOTE.TXT 4.4.4). */
const FLAGS = 0x0808;
const DEFLATED = 8;

/**
 * A ZIP archive (PKWARE's APPNOTE.TXT 6.3), in pieces and in no more memory than one of them: each is deflated by
 * itself. Throws beyond 4 GiB.
 */
export async function* zip(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Buffer> {
  const [time, date] = dosTime(at);
  const directory: Buffer[] = [];
  let offset = 0;
  const counted = (bytes: Buffer) => {
    offset += bytes.length;
    if (offset > MOST_BYTES) throw new Error('An archive of more than 4 GiB');
    return bytes;
  };
  for await (const { name, pieces } of files) {
    const start = offset;
    const named = Buffer.from(name, 'utf8');
    const kind = [VERSION, FLAGS, DEFLATED, time, date];
    yield counted(record('4 22222 444 22', [0x04034b50, ...kind, 0, 0, 0, named.length, 0], named));
    let [crc, packed, plain] = [0, 0, 0];
    for await (const piece of pieces) {
      if (piece.length === 0) continue;
      const deflated = deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH });
      crc = crc32(piece, crc);
      packed += deflated.length;
      plain += piece.length;
      yield counted(deflated);
    }
    packed += LAST_BLOCK.length;
    yield counted(LAST_BLOCK);
    yield counted(record('4 444', [0x08074b50, crc, packed, plain]));
    const entry = [0x02014b50, VERSION, ...kind, crc, packed, plain, named.length, 0, 0, 0, 0, 0, start];
    directory.push(record('4 222222 444 22222 44', entry, named));
  }
  const entries = Buffer.concat(directory);
  const begin = offset;
  const count = directory.length;
  yield counted(entries);
  yield counted(record('4 2222 44 2', [0x06054b50, 0, 0, count, count, entries.length, begin, 0]));
}

/** Numbers of as many bytes as `layout` says, little-endian, and what follows them. */
function record(layout: string, numbers: readonly number[], tail = Buffer.alloc(0)): Buffer {
  const sizes = [...layout.replaceAll(' ', '')].map(Number);
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const [i, size] of sizes.entries()) at = bytes.writeUIntLE(numbers[i]!, at, size);
  return Buffer.concat([bytes, tail]);
}

/** Time and date of MS-DOS, in UTC, to two seconds. */
function dosTime(at: Date): [number, number] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [time, date];
}
